package io.audiencesync.intake.limit;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on a resource in use by this process, such as bytes of bodies. Used from all event loops. */
public final class Admission {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    public Admission(long limit) {
        this.limit = limit;
    }

    /** Takes the amount if there is room. The caller must release it. */
    public boolean take(long amount) {
        long before = taken.getAndUpdate(now -> now + amount > limit ? now : now + amount);
        return before + amount <= limit;
    }

    public void giveBack(long amount) {
        taken.addAndGet(-amount);
    }

    public long taken() {
        return taken.get();
    }
}
