package io.audiencesync.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** State of a Postgres outage in this process. Static, as a log filter cannot inject beans. */
public final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final AtomicReference<Optional<Outage>> CURRENT = new AtomicReference<>(Optional.empty());

    private static final Duration ECHO = Duration.ofMinutes(1);
    private static volatile long endedAt = System.nanoTime() - ECHO.toNanos();

    private final long begun = System.nanoTime();
    private long failures = 1;
    private long failuresReported;
    private long reportedAt = begun;

    private Outage() {}

    /** Whether the failure belongs to an outage. If so, it is counted and need not be logged. */
    public static boolean counts(Throwable failure) {
        if (!DatabaseUnavailable.isCauseOf(failure)) {
            return false;
        }
        count(failure.getClass().getSimpleName() + " " + failure.getMessage());
        return true;
    }

    /** The first failure begins an outage. */
    private static void count(String failure) {
        var before = CURRENT.getAndUpdate(current -> current.isPresent() ? current : Optional.of(new Outage()));
        if (before.isEmpty()) {
            LOG.errorf("Postgres is unavailable: %s. Further failures are counted, not logged", failure);
        } else {
            before.get().add();
        }
    }

    /** In progress, or over for less than a minute: the client may still log errors. */
    static boolean isRecent() {
        return isUnderWay() || System.nanoTime() - endedAt < ECHO.toNanos();
    }

    static boolean isUnderWay() {
        return CURRENT.get().isPresent();
    }

    /** @param every interval of these reports */
    static void continues(Duration every) {
        CURRENT.get().ifPresent(outage -> outage.report(every));
    }

    static void ends() {
        CURRENT.getAndSet(Optional.empty()).ifPresent(outage -> {
            endedAt = System.nanoTime();
            outage.reportEnd();
        });
    }

    private synchronized void add() {
        failures++;
    }

    private synchronized void report(Duration every) {
        var now = System.nanoTime();
        if (now - reportedAt >= every.toNanos()) {
            LOG.errorf(
                    "Postgres is still unavailable after %d s: %d failures since the last report",
                    seconds(now), failures - failuresReported);
            reportedAt = now;
            failuresReported = failures;
        }
    }

    private synchronized void reportEnd() {
        LOG.infof("Postgres is available again after %d s: %d failures in all", seconds(System.nanoTime()), failures);
    }

    private long seconds(long now) {
        return Duration.ofNanos(now - begun).toSeconds();
    }
}
