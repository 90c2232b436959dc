package io.audiencesync.delivery.lanes;

import static io.audiencesync.database.EventLoop.Work.DELIVERY;

import io.audiencesync.database.EventLoop;
import io.audiencesync.delivery.DeliveryConfig;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks for due lanes ten times per flush interval. The scheduler checks its triggers only once a second: a lane that
 * rests at that moment would wait for the next run, up to ten seconds in all.
 */
@ApplicationScoped
class FlushTrigger {

    private final Vertx vertx;
    private final Flusher flusher;
    private final DeliveryConfig config;
    private final AtomicBoolean claiming = new AtomicBoolean();
    private volatile long timer;

    FlushTrigger(@EventLoop(DELIVERY) Vertx vertx, Flusher flusher, DeliveryConfig config) {
        this.vertx = vertx;
        this.flusher = flusher;
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
            flusher.tick().subscribe().with(claimed -> claiming.set(false));
        }
    }
}
