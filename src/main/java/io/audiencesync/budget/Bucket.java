package io.audiencesync.budget;

import java.time.Duration;
import java.time.Instant;

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
