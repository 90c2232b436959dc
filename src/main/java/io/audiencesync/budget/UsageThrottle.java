package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One replica's view of the meters of an ad account and of the app. Decides when the throttle has changed enough to
 * be written.
 */
final class UsageThrottle {

    private static final double STEP = 0.01;
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final double SCORE_STEP = 2;
    private static final Duration HOLD_STEP = Duration.ofSeconds(5);

    /** The values written last. */
    private record Written(double share, double score, Instant at, Instant heldUntil) {}

    private final BudgetConfig config;
    private final AtomicReference<LastUsage> hour;
    private final AtomicReference<LastUsage> score;
    private final AtomicReference<LastUsage> app;
    private final AtomicReference<Written> written;

    UsageThrottle(BudgetConfig config, Instant now) {
        this.config = config;
        this.hour = new AtomicReference<>(new LastUsage(Throttle.FULL, now));
        this.score = new AtomicReference<>(new LastUsage(Throttle.FULL, now));
        this.app = new AtomicReference<>(new LastUsage(Throttle.FULL, now));
        this.written = new AtomicReference<>(new Written(1, 0, now, now));
    }

    /**
     * The throttle to write, if it has changed. A slow one is repeated from time to time, as it expires otherwise.
     */
    Optional<Throttle> read(Usage usage, Instant now) {
        var throttle = read(hour, usage.useCase(), Throttle.ofHour(usage.useCase(), usage.regain(), config), now)
                .and(read(score, usage.adAccount(), Throttle.ofScore(usage.adAccount(), usage.reset(), config), now))
                .and(read(app, usage.app(), Throttle.ofScore(usage.app(), Duration.ZERO, config), now));
        var before = written.get();
        if (!isNews(throttle, before, now) && !isNews(usage.adAccount(), before, now)) {
            return Optional.empty();
        }
        var until = now.plus(throttle.hold());
        var score = usage.adAccount() > 0 ? usage.adAccount() : before.score();
        var longest = until.isAfter(before.heldUntil()) ? until : before.heldUntil();
        var after = new Written(throttle.share(), score, now, longest);
        return written.compareAndSet(before, after) ? Optional.of(throttle) : Optional.empty();
    }

    private Throttle read(AtomicReference<LastUsage> meter, double percent, Throttle throttle, Instant now) {
        if (percent <= 0) {
            return meter.get().since(now, config.memory());
        }
        meter.set(new LastUsage(throttle, now));
        return throttle;
    }

    private static boolean isNews(double score, Written before, Instant now) {
        var forgotten = now.isAfter(before.at().plus(REPEAT));
        return score > 0 && (forgotten || Math.abs(score - before.score()) >= SCORE_STEP);
    }

    private boolean isNews(Throttle throttle, Written before, Instant now) {
        var changed =
                Math.abs(throttle.share() - before.share()) >= STEP || throttle.share() == 1 && before.share() < 1;
        var fading = throttle.share() < 1 && now.isAfter(before.at().plus(REPEAT));
        var longer = throttle.hold().isPositive()
                && now.plus(throttle.hold()).minus(HOLD_STEP).isAfter(before.heldUntil());
        return changed || fading || longer;
    }
}
