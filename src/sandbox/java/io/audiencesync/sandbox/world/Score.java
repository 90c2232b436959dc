package io.audiencesync.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/** The ad account's score: points that decay over time. Above the limit it blocks for a while. */
public final class Score {

    private double points;
    private Instant counted = Instant.EPOCH;
    private Instant blockedUntil = Instant.EPOCH;

    void add(int cost, Instant now, Settings settings) {
        if (settings.scoreLimit <= 0) {
            return;
        }
        points = points(now, settings) + cost;
        counted = now;
        if (points > settings.scoreLimit) {
            blockedUntil = now.plus(settings.scoreBlock);
        }
    }

    boolean isBlocked(Instant now) {
        return now.isBefore(blockedUntil);
    }

    public double percent(Instant now, Settings settings) {
        var percent = 100.0 * points(now, settings) / settings.scoreLimit;
        return isBlocked(now) ? 100 : Math.min(100, Math.round(percent * 100) / 100.0);
    }

    public Duration untilReset(Instant now, Settings settings) {
        return isBlocked(now)
                ? Duration.between(now, blockedUntil)
                : settings.scoreDecay
                        .multipliedBy((long) (100 * points(now, settings) / settings.scoreLimit))
                        .dividedBy(100);
    }

    private double points(Instant now, Settings settings) {
        var elapsed = Duration.between(counted, now);
        var leaked = settings.scoreLimit * (double) elapsed.toMillis() / settings.scoreDecay.toMillis();
        return Math.max(0, points - leaked);
    }
}
