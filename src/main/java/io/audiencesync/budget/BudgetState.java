package io.audiencesync.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The budget of an ad account at a moment.
 *
 * @param tier of the app, if Facebook has reported it
 * @param callsPerHour the quota, or a smaller one that was learned
 * @param calls answered in the last hour, of all workspaces and replicas: an estimate
 * @param share of the rate, by Facebook's usage headers
 * @param held whether Facebook asked to wait
 * @param heldUntil no call before; now, if calls may be made
 * @param score only while Facebook counts one
 */
public record BudgetState(
        Optional<String> tier,
        int callsPerHour,
        long calls,
        double share,
        boolean held,
        Instant heldUntil,
        Bucket hour,
        Optional<Bucket> score) {

    /** When the last of so many calls may be made, if all are wanted from a time on. */
    public Instant permitAt(long calls, Instant from) {
        var start = from.isAfter(heldUntil) ? from : heldUntil;
        var byHour = hour.permitAt(calls, share, start);
        return score.map(bucket -> bucket.permitAt(calls, 1, start))
                .filter(byHour::isBefore)
                .orElse(byHour);
    }

    /** When the hourly quota lets the next call pass. */
    public Instant nextCallInHour() {
        return hour.permitAt(1, 1, heldUntil);
    }

    /** Facebook slows calls down, or stops them for a while. */
    public boolean isThrottled() {
        return share < 1 || held;
    }

    /**
     * A leaky bucket (GCRA).
     *
     * @param tat when its rate will have paid for all permits taken; not before now
     * @param gap seconds for one permit
     * @param burst permits that an idle bucket gives at once
     */
    public record Bucket(Instant tat, double gap, int burst) {

        /** When the last of so many calls gets its permit, if all are wanted from a time on and cost {@code 1 / share}. */
        Instant permitAt(long calls, double share, Instant from) {
            var used = Duration.between(from, tat).toMillis() / 1000.0;
            var wait = Math.max(0, used) + (calls - 1) * gap / share - (burst - 1) * gap;
            return from.plusMillis(Math.round(Math.max(0, wait) * 1000));
        }
    }
}
