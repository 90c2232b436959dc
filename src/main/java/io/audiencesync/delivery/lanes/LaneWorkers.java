package io.audiencesync.delivery.lanes;

import static io.audiencesync.database.EventLoop.Work.DELIVERY;
import static java.util.Objects.requireNonNull;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.lanes.Slots;
import io.audiencesync.database.EventLoop;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.LeaseDeadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** The lanes that this replica drains now, all on delivery's event loop. None blocks another. */
@ApplicationScoped
public class LaneWorkers {

    private final Vertx vertx;
    private final DeliveryConfig config;
    private final Drain drain;
    private final LeasedLane lane;
    private final Map<CompletableFuture<Void>, Lease> running = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<Void>> claims = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean wereAllTaken = new AtomicBoolean();
    private final Counter leasesLost;
    private volatile boolean stopping;

    LaneWorkers(
            @EventLoop(DELIVERY) Vertx vertx,
            DeliveryConfig config,
            Drain drain,
            LeasedLane lane,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.drain = drain;
        this.lane = lane;
        this.leasesLost = Counter.builder("audience.sync.delivery.leases.lost")
                .description("Leases that expired before the lane was released")
                .register(meters);
    }

    /**
     * Free slots for further leases. No account or workspace gets all of them: its calls may hang, and others must
     * continue.
     */
    public Slots slots() {
        var slots = config.slots();
        return new Slots(free(), slots - slots / 4, slots - slots / 8, List.copyOf(running.values()));
    }

    /** Claims lanes for the free slots. The claim is known before the slots are read, so a stop never misses it. */
    Uni<Void> fill(Function<Slots, Uni<Void>> claim) {
        return Uni.createFrom().deferred(() -> {
            var done = new CompletableFuture<Void>();
            claims.add(done);
            return Uni.createFrom()
                    .deferred(() -> claim.apply(slots()))
                    .onTermination()
                    .invoke(() -> end(done));
        });
    }

    private void end(CompletableFuture<Void> claim) {
        claims.remove(claim);
        claim.complete(null);
    }

    /** Zero while stopping. */
    private int free() {
        return stopping ? 0 : Math.max(0, config.slots() - running.size());
    }

    /** @param refill claims more lanes, called when slots become free after all were taken */
    void start(Lease lease, long leasedAfter, Supplier<Uni<Void>> refill) {
        var done = new CompletableFuture<Void>();
        running.put(done, lease);
        if (free() == 0) {
            wereAllTaken.set(true);
        }
        var context = requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> drain(lease, leasedAfter)
                .chain(() -> remove(done) ? refill.get() : Uni.createFrom().voidItem())
                .subscribe()
                .with(none -> {}, failure -> Log.warn("claiming further lanes failed", failure)));
    }

    /** Completes when every lane that is being drained now has been released. */
    public CompletableFuture<Void> idle() {
        return all(running.keySet());
    }

    private static CompletableFuture<Void> all(Set<CompletableFuture<Void>> ends) {
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    /**
     * Takes no more lanes, except those of a claim in progress: else they would stay leased. Lanes in progress end after
     * their current window.
     */
    @Shutdown
    public void stop() {
        stopping = true;
        all(claims)
                .thenCompose(none -> idle())
                .completeOnTimeout(null, config.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Whether to claim more lanes. A claim reads many lanes, so it should fill several slots. */
    private boolean remove(CompletableFuture<Void> done) {
        running.remove(done);
        done.complete(null);
        return free() >= Math.max(1, config.slots() / 4) && wereAllTaken.compareAndSet(true, false);
    }

    private Uni<Void> drain(Lease lease, long leasedAfter) {
        var deadline = new LeaseDeadline(lease, lane, config, leasedAfter);
        return drain.run(deadline, () -> stopping || hadItsTurn(leasedAfter))
                .onFailure()
                .recoverWithUni(failure -> broken(lease, failure));
    }

    /** A lane with a large backlog releases its slot from time to time, so that others get a turn. */
    private boolean hadItsTurn(long since) {
        return free() == 0 && System.nanoTime() - since > config.turn().toNanos();
    }

    /**
     * Postgres is down, or there is a bug: the lane is released, or its lease expires. Its chunks are all still
     * there.
     */
    private Uni<Void> broken(Lease lease, Throwable failure) {
        if (failure instanceof LeaseLost) {
            Log.infof("lease lost: lane=%s", lease.lane());
            leasesLost.increment();
            return Uni.createFrom().voidItem();
        }
        Log.errorf(failure, "drain failed: lane=%s", lease.lane());
        return lane.release(lease).onFailure().recoverWithNull();
    }
}
