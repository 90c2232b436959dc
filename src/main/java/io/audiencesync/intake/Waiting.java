package io.audiencesync.intake;

import io.audiencesync.buffer.Appended;
import io.audiencesync.buffer.Submission;
import io.smallrye.mutiny.subscription.UniEmitter;

/** A call that waits for its commit. Its caller may leave before. */
final class Waiting {

    private final Submission submission;
    private final UniEmitter<? super Appended> caller;
    private final int entries;
    private final long bytes;
    private volatile boolean left;

    Waiting(Submission submission, UniEmitter<? super Appended> caller) {
        this.submission = submission;
        this.caller = caller;
        this.entries =
                submission.pieces().stream().mapToInt(piece -> piece.entries()).sum()
                        + submission.dropped().stream()
                                .mapToInt(dropped -> dropped.entries())
                                .sum();
        this.bytes = submission.pieces().stream()
                        .mapToLong(piece -> piece.payload().length())
                        .sum()
                + submission.dropped().stream()
                        .mapToLong(dropped -> dropped.userIds().length())
                        .sum()
                + submission.receipt().map(receipt -> receipt.answer().length()).orElse(0);
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

    void tell(Appended outcome) {
        caller.complete(outcome);
    }

    void fail(Throwable failure) {
        caller.fail(failure);
    }
}
