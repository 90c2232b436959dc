package io.audiencesync.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** One replica's leaves for one ad account, shared by all its event loops. Whoever finds it empty waits for one common draw. */
final class BudgetPurse {

    private final IntFunction<Uni<BudgetShare>> budget;
    private final LongSupplier nanoTime;
    private final AtomicReference<BudgetBatch> batch;
    private final AtomicReference<Uni<BudgetShare>> draw = new AtomicReference<>();

    /**
     * @param budget gives up to so many leaves
     * @param nanoTime monotonic; moving the wall clock revives no leave
     */
    BudgetPurse(IntFunction<Uni<BudgetShare>> budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.batch = new AtomicReference<>(BudgetBatch.none(nanoTime.getAsLong()));
    }

    /** Empty if a leave was there; else how long to wait for the next. */
    Uni<Optional<Duration>> take() {
        if (hadLeave()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return onCallersLoop(commonDraw())
                .chain(share -> share.leaves() == 0 ? Uni.createFrom().item(Optional.of(share.retryAfter())) : take());
    }

    /** What is left is not to be used any more. */
    void discard() {
        batch.set(BudgetBatch.none(nanoTime.getAsLong()));
    }

    private boolean hadLeave() {
        var now = nanoTime.getAsLong();
        return batch.getAndUpdate(held -> held.withoutOne(now)).hasLeave(now);
    }

    private Uni<BudgetShare> commonDraw() {
        var mine = Uni.createFrom()
                .deferred(this::draw)
                .onTermination()
                .invoke(() -> draw.set(null))
                .memoize()
                .indefinitely();
        var others = draw.compareAndExchange(null, mine);
        return others == null ? mine : others;
    }

    private Uni<BudgetShare> draw() {
        var before = nanoTime.getAsLong();
        if (batch.get().hasLeave(before)) { // another draw ended since the caller looked
            return Uni.createFrom().item(new BudgetShare(batch.get().left(), Duration.ZERO));
        }
        return budget.apply(batch.get().wantedNext())
                .invoke(share -> batch.set(new BudgetBatch(share.leaves(), share.leaves(), before)));
    }

    /** The draw ends on the loop of whoever began it. */
    private static <T> Uni<T> onCallersLoop(Uni<T> uni) {
        var context = Vertx.currentContext();
        return context == null ? uni : uni.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
