package io.audiencesync.connection;

import java.time.Duration;

/** Leaves taken out of a budget together. Each dies if it is not used soon: it would count in another hour than it was meant for. */
record BudgetBatch(int drawn, int left, long drawnAt) {

    static final Duration LIFE = Duration.ofSeconds(10);

    static BudgetBatch none(long now) {
        return new BudgetBatch(0, 0, now);
    }

    boolean hasLeave(long now) {
        return left > 0 && now - drawnAt < LIFE.toNanos();
    }

    BudgetBatch withoutOne(long now) {
        return hasLeave(now) ? new BudgetBatch(drawn, left - 1, drawnAt) : this;
    }

    /** As many as were used, or twice as many if that was too few: a quiet account must not let leaves die by the hundred. */
    int wantedNext() {
        return Math.max(1, left == 0 ? 2 * drawn : drawn - left);
    }
}
