package io.audiencesync.budget;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One replica's leaves for one ad account, shared by all its event loops. Whoever finds it empty waits for one common draw. */
final class PermitCache {

    private final IntFunction<Uni<Permits>> budget;
    private final LongSupplier nanoTime;
    private final AtomicReference<PermitBatch> batch;
    private final AtomicReference<@Nullable Uni<Permits>> draw = new AtomicReference<>();

    /**
     * @param budget gives up to so many leaves
     * @param nanoTime monotonic; moving the wall clock revives no leave
     */
    PermitCache(IntFunction<Uni<Permits>> budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.batch = new AtomicReference<>(PermitBatch.none(nanoTime.getAsLong()));
    }

    /** Empty if a leave was there; else how long to wait for the next. */
    Uni<Optional<Duration>> take() {
        if (hadPermit()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return onCallersLoop(sharedDraw())
                .chain(share -> share.permits() == 0 ? Uni.createFrom().item(Optional.of(share.retryAfter())) : take());
    }

    /** What is left is not to be used any more. */
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
        if (batch.get().hasPermit(before)) { // another draw ended since the caller looked
            return Uni.createFrom().item(new Permits(batch.get().left(), Duration.ZERO));
        }
        return budget.apply(batch.get().wantedNext())
                .invoke(share -> batch.set(new PermitBatch(share.permits(), share.permits(), before)));
    }

    /** The draw ends on the loop of whoever began it. */
    private static <T> Uni<T> onCallersLoop(Uni<T> uni) {
        var context = Vertx.currentContext();
        return context == null ? uni : uni.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
