package io.audiencesync.delivery;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.buffer.LeasedLane;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The lanes that this replica drains now: each on an event loop of its own, none able to stop another. */
@ApplicationScoped
class Drains {

    private final Vertx vertx;
    private final DeliveryConfig config;
    private final DrainSteps steps;
    private final LeasedLane lane;
    private final Set<CompletableFuture<Void>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Drains(Vertx vertx, DeliveryConfig config, DrainSteps steps, LeasedLane lane) {
        this.vertx = vertx;
        this.config = config;
        this.steps = steps;
        this.lane = lane;
    }

    /** How many more lanes may be leased; none while stopping. */
    int free() {
        return stopping ? 0 : Math.max(0, config.places() - running.size());
    }

    /** @param refill looks for more lanes when this one's place becomes free and all others are taken */
    void start(Lease lease, long leasedAfter, Supplier<Uni<Void>> refill) {
        var done = new CompletableFuture<Void>();
        running.add(done);
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> drain(lease, leasedAfter)
                .chain(() -> leave(done) ? refill.get() : Uni.createFrom().voidItem())
                .subscribe()
                .with(none -> {}, failure -> Log.warn("no further lane could be claimed", failure)));
    }

    /** Completes when every lane that is being drained now has been given back. */
    CompletableFuture<Void> idle() {
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    }

    /** Takes no more lanes and lets those in hand end after their current window. */
    @Shutdown
    void stop() {
        stopping = true;
        idle().completeOnTimeout(null, config.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Whether all places had been taken. */
    private boolean leave(CompletableFuture<Void> done) {
        var wasFull = running.size() >= config.places();
        running.remove(done);
        done.complete(null);
        return wasFull;
    }

    private Uni<Void> drain(Lease lease, long leasedAfter) {
        var tenure = new Tenure(lease, lane, config, leasedAfter);
        return new Drain(lease, tenure, steps, () -> stopping)
                .run()
                .onFailure()
                .recoverWithUni(failure -> broken(lease, failure));
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
