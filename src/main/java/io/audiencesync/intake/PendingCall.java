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
    private volatile boolean cancelled;

    PendingCall(Submission submission, UniEmitter<? super AppendResult> caller) {
        this.submission = submission;
        this.caller = caller;
        this.entries = submission.payloads().stream()
                        .mapToInt(payload -> payload.entries())
                        .sum()
                + submission.notSynced().stream()
                        .mapToInt(notSynced -> notSynced.entries())
                        .sum();
        this.bytes = submission.payloads().stream()
                        .mapToLong(payload -> payload.packed().length())
                        .sum()
                + submission.notSynced().stream()
                        .mapToLong(notSynced -> notSynced.userIds().length())
                        .sum()
                + submission
                        .idempotencyRecord()
                        .map(idempotencyRecord -> idempotencyRecord.answer().length())
                        .orElse(0);
        caller.onTermination(() -> cancelled = true);
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

    boolean isCancelled() {
        return cancelled;
    }

    void complete(AppendResult result) {
        caller.complete(result);
    }

    void fail(Throwable failure) {
        caller.fail(failure);
    }
}
