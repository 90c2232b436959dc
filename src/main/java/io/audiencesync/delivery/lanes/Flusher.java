package io.audiencesync.delivery.lanes;

import static io.audiencesync.database.EventLoop.Work.DELIVERY;

import io.audiencesync.buffer.lanes.ClaimLanes;
import io.audiencesync.buffer.lanes.Slots;
import io.audiencesync.database.EventLoop;
import io.audiencesync.database.JobRun;
import io.audiencesync.delivery.DeliveryConfig;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leases due lanes and starts to drain them, without waiting for the end. Looks for them ten times per flush interval: the
 * scheduler checks its triggers only once a second, and a lane that rests at that moment would wait for the next run.
 */
@ApplicationScoped
public class Flusher {

    private final Vertx vertx;
    private final ClaimLanes claimLanes;
    private final LaneWorkers laneWorkers;
    private final DeliveryConfig config;
    private final AtomicBoolean claiming = new AtomicBoolean();
    private volatile long timer;

    Flusher(@EventLoop(DELIVERY) Vertx vertx, ClaimLanes claimLanes, LaneWorkers laneWorkers, DeliveryConfig config) {
        this.vertx = vertx;
        this.claimLanes = claimLanes;
        this.laneWorkers = laneWorkers;
        this.config = config;
    }

    @Startup
    void start() {
        config.flushInterval()
                .ifPresent(interval -> timer = vertx.setPeriodic(
                        Math.max(1, interval.toMillis() / DeliveryConfig.LOOKS_PER_FLUSH), fired -> look()));
    }

    @Shutdown
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** One claim at a time: if it takes longer than the timer's interval, looks are skipped. */
    private void look() {
        if (claiming.compareAndSet(false, true)) {
            tick().subscribe().with(claimed -> claiming.set(false));
        }
    }

    /** Logs a failed flush; the next one retries. */
    public Uni<Void> tick() {
        return JobRun.of("claiming lanes", flush());
    }

    /** Leases due lanes, as far as slots are free, and starts to drain them. */
    public Uni<Void> flush() {
        return laneWorkers.fill(slots -> slots.free() == 0 ? Uni.createFrom().voidItem() : claim(slots));
    }

    private Uni<Void> claim(Slots slots) {
        var before = System.nanoTime();
        return claimLanes
                .claim(slots, config.restAfterClaim(), config.lease())
                .invoke(leases -> leases.forEach(lease -> laneWorkers.start(lease, before, this::flush)))
                .replaceWithVoid();
    }
}
