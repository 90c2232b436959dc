package io.audiencesync.budget;

import io.audiencesync.async.CallersLoop;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One replica's permits for one ad account, shared by all event loops. Concurrent callers of an empty cache wait for
 * one common draw.
 */
final class PermitCache {

    private final IntFunction<Uni<Permits>> budget;
    private final LongSupplier nanoTime;
    private final AtomicReference<PermitBatch> batch;
    private final AtomicReference<@Nullable Uni<Permits>> draw = new AtomicReference<>();

    /**
     * @param budget gives up to the requested number of permits
     * @param nanoTime monotonic, so that changes of the wall clock revive no permit
     */
    PermitCache(IntFunction<Uni<Permits>> budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.batch = new AtomicReference<>(PermitBatch.none(nanoTime.getAsLong()));
    }

    /** Empty if a permit was taken; else the time until the next. */
    Uni<Optional<Duration>> take() {
        if (hadPermit()) {
            return Uni.createFrom().item(Optional.empty());
        }
        // the draw ends on its first caller's event loop
        return sharedDraw()
                .emitOn(CallersLoop.executor())
                .chain(drawn -> drawn.permits() == 0 ? Uni.createFrom().item(Optional.of(drawn.retryAfter())) : take());
    }

    /** Discards the remaining permits. */
    void discard() {
        batch.set(PermitBatch.none(nanoTime.getAsLong()));
    }

    private boolean hadPermit() {
        var now = nanoTime.getAsLong();
        return batch.getAndUpdate(held -> held.withoutOne(now)).hasPermit(now);
    }

    private Uni<Permits> sharedDraw() {
        var mine = Uni.createFrom()
                .deferred(this::draw)
                .onTermination()
                .invoke(() -> draw.set(null))
                .memoize()
                .indefinitely();
        var others = draw.compareAndExchange(null, mine);
        return others == null ? mine : others;
    }

    private Uni<Permits> draw() {
        var before = nanoTime.getAsLong();
        if (batch.get().hasPermit(before)) { // another draw has ended meanwhile
            return Uni.createFrom().item(new Permits(batch.get().left(), Duration.ZERO));
        }
        return budget.apply(batch.get().wantedNext())
                .invoke(drawn -> batch.set(new PermitBatch(drawn.permits(), drawn.permits(), before)));
    }
}
