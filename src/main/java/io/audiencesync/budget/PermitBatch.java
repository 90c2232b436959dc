package io.audiencesync.budget;

import java.time.Duration;

/** Leaves taken out of a budget together. Each dies if it is not used soon: it would count in another hour than it was meant for. */
record PermitBatch(int drawn, int left, long drawnAt) {

    static final Duration LIFE = Duration.ofSeconds(10);

    static PermitBatch none(long now) {
        return new PermitBatch(0, 0, now);
    }

    boolean hasPermit(long now) {
        return left > 0 && now - drawnAt < LIFE.toNanos();
    }

    PermitBatch withoutOne(long now) {
        return hasPermit(now) ? new PermitBatch(drawn, left - 1, drawnAt) : this;
    }

    /** As many as were used, or twice as many if that was too few: a quiet account must not let leaves die by the hundred. */
    int wantedNext() {
        return Math.max(1, left == 0 ? 2 * drawn : drawn - left);
    }
}
