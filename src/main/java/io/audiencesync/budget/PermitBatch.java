package io.audiencesync.budget;

import java.time.Duration;

/** Permits drawn together. They expire soon: later they would count in another hour. */
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

    /**
     * Next, draw as many as were used, or twice as many if that was too few. So a quiet account wastes few permits.
     */
    int wantedNext() {
        return Math.max(1, left == 0 ? 2 * drawn : drawn - left);
    }
}
