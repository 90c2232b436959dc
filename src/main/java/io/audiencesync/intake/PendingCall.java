package io.audiencesync.intake;

import io.audiencesync.buffer.Submission;
import io.audiencesync.buffer.append.AppendResult;
import io.smallrye.mutiny.subscription.UniEmitter;

/** A call that waits for its commit. Its caller may disconnect first. */
final class PendingCall {

    private final Submission submission;
    private final UniEmitter<? super AppendResult> caller;
    private final int entries;
    private final long bytes;
    private volatile boolean left;

    PendingCall(Submission submission, UniEmitter<? super AppendResult> caller) {
        this.submission = submission;
        this.caller = caller;
        this.entries = submission.payloads().stream()
                        .mapToInt(payload -> payload.entries())
                        .sum()
                + submission.dropped().stream()
                        .mapToInt(dropped -> dropped.entries())
                        .sum();
        this.bytes = submission.payloads().stream()
                        .mapToLong(payload -> payload.payload().length())
                        .sum()
                + submission.dropped().stream()
                        .mapToLong(dropped -> dropped.userIds().length())
                        .sum()
                + submission
                        .idempotencyRecord()
                        .map(idempotencyRecord -> idempotencyRecord.answer().length())
                        .orElse(0);
        caller.onTermination(() -> left = true);
    }

    Submission submission() {
        return submission;
    }

    int entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    boolean hasLeft() {
        return left;
    }

    void tell(AppendResult outcome) {
        caller.complete(outcome);
    }

    void fail(Throwable failure) {
        caller.fail(failure);
    }
}
