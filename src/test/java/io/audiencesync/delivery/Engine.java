package io.audiencesync.delivery;

import io.audiencesync.testing.Wired;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One replica's delivery, which a test lets act step by step. */
public final class Engine {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = Duration.ofNanos(100_000).toNanos();

    private final Flusher flusher;
    private final Drains drains;
    private final Upkeep upkeep;
    private final Merging merging;

    public Engine(Wired beans) {
        flusher = beans.get(Flusher.class);
        drains = beans.get(Drains.class);
        upkeep = beans.get(Upkeep.class);
        merging = beans.get(Merging.class);
    }

    /** Leases what is due and begins to drain it. */
    public void start() {
        toItsEnd(flusher.tick());
    }

    /** Once, to its end; the clock stays where it is. */
    public void flush() {
        start();
        awaitQuiet();
    }

    public void upkeep() {
        toItsEnd(upkeep.tick());
        toItsEnd(merging.tick());
    }

    /** Takes no more lanes, and ends with what is in hand. */
    void stop() {
        drains.stop();
    }

    /** How many lanes are being drained. */
    public int draining() {
        return drains.places().taken().size();
    }

    /** Where more lanes were due than there are places, further ones may be drained after. */
    public void awaitQuiet() {
        drains.idle().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
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

    private static void toItsEnd(Uni<Void> turn) {
        turn.await().atMost(PATIENCE);
    }
}
