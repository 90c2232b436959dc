package io.audiencesync.delivery;

import io.audiencesync.testing.Wired;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One replica's delivery, which a test lets act step by step. */
public final class Engine {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS = Duration.ofNanos(100_000).toNanos();

    private final Flusher flusher;
    private final Drains drains;
    private final Upkeep upkeep;

    /** Needs more places than there are lanes: then no drain leads to the next. */
    public Engine(Wired beans) {
        flusher = beans.get(Flusher.class);
        drains = beans.get(Drains.class);
        upkeep = beans.get(Upkeep.class);
    }

    /** Leases what is due and begins to drain it. */
    public void flush() {
        flusher.tick().await().atMost(PATIENCE);
    }

    public void upkeep() {
        upkeep.tick().await().atMost(PATIENCE);
    }

    /** How many lanes are being drained. */
    public int draining() {
        return drains.places().taken().size();
    }

    public void awaitQuiet() {
        await(() -> draining() == 0);
    }

    /** What the engine does on its event loops is soon done, or stands still somewhere. */
    public void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still draining after " + PATIENCE);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
