package io.audiencesync.intake;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on the bytes of all bodies at work in this process. Used from all event loops. */
final class Admission {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    Admission(long limit) {
        this.limit = limit;
    }

    /** Whether there was room; what was taken is to be given back. */
    boolean take(long bytes) {
        long before = taken.getAndUpdate(now -> now + bytes > limit ? now : now + bytes);
        return before + bytes <= limit;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
