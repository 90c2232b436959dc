package io.audiencesync.budget;

import java.time.Duration;

/** The throttle of an ad account: a share of its budget's rate, and how long to make no calls. */
record Throttle(double share, Duration hold) {

    static final Throttle FULL = new Throttle(1, Duration.ZERO);

    /** The slowest rate of a throttle: a few calls must still show whether usage has fallen. */
    private static final double SLOWEST = 0.05;

    // The budget keeps the hour's calls within the quota, so its meter needs little throttling. With no other caller
    // on the account, this settles at 91 % of the quota; SLOWEST would settle at 79 % and waste a fifth.
    private static final double SLOWEST_OF_HOUR = 0.93;

    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** For the meter of the rolling hour. */
    static Throttle ofHour(double percent, Duration regain, BudgetConfig config) {
        var announced = regain.isPositive() ? regain : untilHourRolls(percent, config);
        return of(percent, announced, SLOWEST_OF_HOUR, config);
    }

    /** For the ad account's score and the app's calls, which the budget does not count. */
    static Throttle ofScore(double percent, Duration reset, BudgetConfig config) {
        return of(percent, reset, SLOWEST, config);
    }

    // if the real quota is below the assumed one, calls after short holds would use up the rest
    private static Duration untilHourRolls(double percent, BudgetConfig config) {
        var beyond = Math.clamp(percent - config.holdAbove(), 1, 100 - config.holdAbove() + 1);
        return config.hold().multipliedBy((long) beyond);
    }

    private static Throttle of(double percent, Duration announced, double slowest, BudgetConfig config) {
        var excess = (percent - config.slowAbove()) / (config.holdAbove() - config.slowAbove());
        var share = 1 - (1 - slowest) * Math.clamp(excess, 0, 1);
        return new Throttle(share, percent > config.holdAbove() ? hold(announced, config) : Duration.ZERO);
    }

    private static Duration hold(Duration announced, BudgetConfig config) {
        if (!announced.isPositive()) {
            return config.hold();
        }
        return announced.compareTo(LONGEST_HOLD) < 0 ? announced : LONGEST_HOLD;
    }

    Throttle and(Throttle other) {
        return new Throttle(Math.min(share, other.share), hold.compareTo(other.hold) > 0 ? hold : other.hold);
    }

    /** The share only: a hold counts from its reply. */
    Throttle withoutHold() {
        return new Throttle(share, Duration.ZERO);
    }
}
