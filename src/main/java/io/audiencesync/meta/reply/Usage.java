package io.audiencesync.meta.reply;

import java.time.Duration;

/**
 * How much of Facebook's limits is used, as its headers tell with any answer: percentages (0 where the header was absent)
 * of the business use case, the ad account's score and the app; how long until a blocked use case regains access (zero: not
 * blocked); and how long until the ad account's score starts anew.
 */
public record Usage(double useCase, double adAccount, double app, Duration regain, Duration reset, Tier tier) {

    public static final Usage UNKNOWN = new Usage(0, 0, 0, Duration.ZERO, Duration.ZERO, Tier.UNKNOWN);

    /** The app's access tier, which decides the ad account's hourly quota. */
    public enum Tier {
        UNKNOWN,
        LIMITED,
        FULL
    }

    /** With the use case blocked for so long at least: what a throttled reply means, whether or not its headers say so. */
    public Usage blockedFor(Duration time) {
        var longest = regain.compareTo(time) > 0 ? regain : time;
        return new Usage(Math.max(useCase, 100), adAccount, app, longest, reset, tier);
    }

    /** The hottest percentage that concerns one ad account only. */
    public double hottestOfAccount() {
        return Math.max(useCase, adAccount);
    }

    public double hottest() {
        return Math.max(hottestOfAccount(), app);
    }
}
