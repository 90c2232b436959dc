package io.audiencesync.meta.reply;

import java.time.Duration;

/**
 * Usage of Facebook's limits, from the headers of any response. Percentages (0 if the header is absent) of the
 * business use case, the ad account's score and the app. Also the time until a blocked use case regains access (zero:
 * not blocked), and until the ad account's score resets.
 *
 * @param reported a header about the ad account was present: at little usage it says 0, or gives no number
 */
public record Usage(
        double useCase, double adAccount, double app, Duration regain, Duration reset, Tier tier, boolean reported) {

    public static final Usage UNKNOWN = new Usage(0, 0, 0, Duration.ZERO, Duration.ZERO, Tier.UNKNOWN, false);

    /** The app's access tier, which decides the ad account's hourly quota. */
    public enum Tier {
        UNKNOWN,
        LIMITED,
        FULL
    }

    /** Usage with the use case blocked for at least this time, as implied by a throttled reply without headers. */
    public Usage blockedFor(Duration time) {
        var longest = regain.compareTo(time) > 0 ? regain : time;
        return new Usage(Math.max(useCase, 100), adAccount, app, longest, reset, tier, reported);
    }

    /** The highest percentage that concerns one ad account only. */
    public double hottestOfAccount() {
        return Math.max(useCase, adAccount);
    }

    public double hottest() {
        return Math.max(hottestOfAccount(), app);
    }
}
