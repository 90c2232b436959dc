package io.audiencesync.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** What this process knows of an outage of Postgres. Static, as a log handler has no beans. */
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final AtomicReference<Optional<Outage>> CURRENT = new AtomicReference<>(Optional.empty());

    private final long begun = System.nanoTime();
    private long failures = 1;
    private long failuresReported;
    private long reportedAt = begun;

    /** Counts a failure; the first one begins an outage. */
    static void count(String failure) {
        var before = CURRENT.getAndUpdate(current -> current.isPresent() ? current : Optional.of(new Outage()));
        if (before.isEmpty()) {
            LOG.errorf("Postgres is unavailable: %s. Further failures are counted, not logged", failure);
        } else {
            before.get().add();
        }
    }

    static boolean isUnderWay() {
        return CURRENT.get().isPresent();
    }

    /** @param every how often to say so */
    static void continues(Duration every) {
        CURRENT.get().ifPresent(outage -> outage.report(every));
    }

    static void ends() {
        CURRENT.getAndSet(Optional.empty()).ifPresent(Outage::reportEnd);
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
