package io.audiencesync.delivery;

import io.audiencesync.delivery.lanes.Flusher;
import io.audiencesync.delivery.lanes.LaneWorkers;
import io.audiencesync.delivery.upkeep.Compactor;
import io.audiencesync.delivery.upkeep.ExpireBlockedLanes;
import io.audiencesync.testing.BeanFactory;
import io.audiencesync.testing.Polling;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One replica's delivery, driven step by step by a test. */
public final class Engine {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofNanos(100_000);

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

    /** Leases due lanes and starts to drain them. */
    public void start() {
        toItsEnd(flusher.tick());
    }

    /** Flushes once, to the end, without moving the clock. */
    public void flush() {
        start();
        awaitQuiet();
    }

    public void expiry() {
        toItsEnd(expiry.tick());
        toItsEnd(compaction.tick());
    }

    /** Claims no more lanes, and completes those in progress. */
    void stop() {
        laneWorkers.stop();
    }

    /** How many lanes are being drained. */
    public int draining() {
        return laneWorkers.slots().taken().size();
    }

    /** How many more lanes it takes. */
    int free() {
        return laneWorkers.slots().free();
    }

    /** Also drains lanes that were due but had no slot. */
    public void awaitQuiet() {
        laneWorkers.idle().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Waits in real time: the engine's event loops soon complete or block. */
    public void await(BooleanSupplier condition) {
        Polling.await().pollInterval(INTERVAL).until(condition::getAsBoolean);
    }

    private static void toItsEnd(Uni<Void> turn) {
        turn.await().atMost(TIMEOUT);
    }
}
