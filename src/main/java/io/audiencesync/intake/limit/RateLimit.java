package io.audiencesync.intake.limit;

import io.audiencesync.workspace.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One workspace's limits on this replica: a leaky bucket (GCRA) and a bound on pending entries. Local calls count at
 * once. Other replicas' calls, and sent entries, count with the next correction. Used from all event loops.
 */
final class RateLimit {

    private Limits limits = new Limits(null, null, null);
    private Instant earned; // when the rate will have paid for all entries taken
    private long pending;
    private long taken; // since the last drain

    RateLimit(Instant now) {
        earned = now;
    }

    synchronized void charge(long entries, Instant now) {
        taken += entries;
        pending += entries;
        earned = later(earned, now).plus(cost(entries));
    }

    /** How long until there is room; empty if there is room now. */
    synchronized Optional<Duration> wait(Instant now, Duration whilePending) {
        var overdraft = Duration.between(now, earned).minus(burst());
        if (limits.entriesPerSecond() != null && overdraft.isPositive()) {
            return Optional.of(overdraft);
        }
        return limits.pendingEntries() != null && pending >= limits.pendingEntries()
                ? Optional.of(whilePending)
                : Optional.empty();
    }

    synchronized boolean isIdle(Instant now) {
        return taken == 0 && !earned.isAfter(now) && wait(now, Duration.ZERO).isEmpty();
    }

    /** Entries taken since the last drain. Give them back if sharing them fails. */
    synchronized long drain() {
        var drained = taken;
        taken = 0;
        return drained;
    }

    synchronized void giveBack(long drained) {
        taken += drained;
    }

    /** Applies the counts of all replicas, plus the entries taken here since they were read. */
    synchronized void correct(Limits limits, Duration debt, long pending, Instant now) {
        this.limits = limits;
        this.earned = now.plus(debt).plus(cost(taken));
        this.pending = pending + taken;
    }

    private Duration burst() {
        return limits.burst() == null ? Duration.ZERO : cost(limits.burst());
    }

    private Duration cost(long entries) {
        return limits.entriesPerSecond() == null
                ? Duration.ZERO
                : Duration.ofSeconds(entries).dividedBy(limits.entriesPerSecond());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
