package io.audiencesync.connection;

import io.audiencesync.meta.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One replica's view of an ad account's meters, and of the app's as that account's calls show it: says when the pace has really changed and must be written. */
final class PaceGauge {

    private static final double STEP = 0.01;
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final double SCORE_STEP = 2;
    private static final Duration HOLD_STEP = Duration.ofSeconds(5);

    /** What was written last. */
    private record Written(double share, double score, long at, long heldUntil) {}

    private final BudgetConfig config;
    private final AtomicReference<PaceMeter> hour;
    private final AtomicReference<PaceMeter> score;
    private final AtomicReference<PaceMeter> app;
    private final AtomicReference<Written> written;

    PaceGauge(BudgetConfig config, long now) {
        this.config = config;
        this.hour = new AtomicReference<>(new PaceMeter(Pace.FULL, now));
        this.score = new AtomicReference<>(new PaceMeter(Pace.FULL, now));
        this.app = new AtomicReference<>(new PaceMeter(Pace.FULL, now));
        this.written = new AtomicReference<>(new Written(1, 0, now, now));
    }

    /** The pace to write, if it has changed; a slow one is repeated now and then, as it is forgotten otherwise. */
    Optional<Pace> read(Usage usage, long now) {
        var pace = read(hour, usage.useCase(), Pace.ofHour(usage.useCase(), usage.regain(), config), now)
                .and(read(score, usage.adAccount(), Pace.ofScore(usage.adAccount(), usage.reset(), config), now))
                .and(read(app, usage.app(), Pace.ofScore(usage.app(), Duration.ZERO, config), now));
        var before = written.get();
        if (!isNews(pace, before, now) && !isNews(usage.adAccount(), before, now)) {
            return Optional.empty();
        }
        var until = now + pace.hold().toNanos();
        var told = usage.adAccount() > 0 ? usage.adAccount() : before.score();
        var after = new Written(pace.share(), told, now, Math.max(until, before.heldUntil()));
        return written.compareAndSet(before, after) ? Optional.of(pace) : Optional.empty();
    }

    private Pace read(AtomicReference<PaceMeter> meter, double percent, Pace told, long now) {
        if (percent <= 0) {
            return meter.get().since(now, config.memory());
        }
        meter.set(new PaceMeter(told, now));
        return told;
    }

    private static boolean isNews(double score, Written before, long now) {
        var forgotten = now - before.at() > REPEAT.toNanos();
        return score > 0 && (forgotten || Math.abs(score - before.score()) >= SCORE_STEP);
    }

    private boolean isNews(Pace pace, Written before, long now) {
        var changed = Math.abs(pace.share() - before.share()) >= STEP || pace.share() == 1 && before.share() < 1;
        var fading = pace.share() < 1 && now - before.at() > REPEAT.toNanos();
        var longer =
                pace.hold().isPositive() && now + pace.hold().minus(HOLD_STEP).toNanos() - before.heldUntil() > 0;
        return changed || fading || longer;
    }
}
