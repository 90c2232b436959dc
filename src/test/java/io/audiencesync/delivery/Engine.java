package io.audiencesync.delivery;

import io.audiencesync.delivery.lanes.Flusher;
import io.audiencesync.delivery.lanes.LaneWorkers;
import io.audiencesync.delivery.upkeep.Compactor;
import io.audiencesync.delivery.upkeep.ExpireBlockedLanes;
import io.audiencesync.testing.BeanFactory;
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
    private final LaneWorkers laneWorkers;
    private final ExpireBlockedLanes expiry;
    private final Compactor compaction;

    public Engine(BeanFactory beans) {
        flusher = beans.get(Flusher.class);
        laneWorkers = beans.get(LaneWorkers.class);
        expiry = beans.get(ExpireBlockedLanes.class);
        compaction = beans.get(Compactor.class);
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

    public void expiry() {
        toItsEnd(expiry.tick());
        toItsEnd(compaction.tick());
    }

    /** Takes no more lanes, and ends with what is in hand. */
    void stop() {
        laneWorkers.stop();
    }

    /** How many lanes are being drained. */
    public int draining() {
        return laneWorkers.slots().taken().size();
    }

    /** Where more lanes were due than there are places, further ones may be drained after. */
    public void awaitQuiet() {
        laneWorkers.idle().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
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
