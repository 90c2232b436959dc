package io.audiencesync.delivery;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.buffer.LeasedLane;
import io.quarkus.logging.Log;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The lanes that this replica drains now: each on an event loop of its own, none able to stop another. */
@ApplicationScoped
class Drains {

    private final Vertx vertx;
    private final DeliveryConfig config;
    private final DrainSteps steps;
    private final LeasedLane lane;
    private final AtomicInteger running = new AtomicInteger();

    Drains(Vertx vertx, DeliveryConfig config, DrainSteps steps, LeasedLane lane) {
        this.vertx = vertx;
        this.config = config;
        this.steps = steps;
        this.lane = lane;
    }

    int free() {
        return Math.max(0, config.places() - running.get());
    }

    /** @param refill looks for more lanes when this one's place becomes free and all others are taken */
    void start(Lease lease, long leasedAfter, Supplier<Uni<Void>> refill) {
        running.incrementAndGet();
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> drain(lease, leasedAfter)
                .chain(() -> running.getAndDecrement() < config.places() ? none() : refill.get())
                .subscribe()
                .with(done -> {}, failure -> Log.warn("no further lane could be claimed", failure)));
    }

    private static Uni<Void> none() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> drain(Lease lease, long leasedAfter) {
        var tenure = new Tenure(lease, lane, config, leasedAfter);
        return new Drain(lease, tenure, steps).run().onFailure().recoverWithUni(failure -> broken(lease, failure));
    }

    /** Postgres gone, or a bug: the lane is given back, or its lease runs out; its chunks are all still there. */
    private Uni<Void> broken(Lease lease, Throwable failure) {
        if (failure instanceof LeaseLost) {
            Log.infof("lease lost: lane=%s", lease.lane());
            return Uni.createFrom().voidItem();
        }
        Log.errorf(failure, "drain broken off: lane=%s", lease.lane());
        return lane.release(lease).onFailure().recoverWithNull();
    }
}
