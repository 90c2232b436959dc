package io.audiencesync.async;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/** Folds a list by asynchronous steps in sequence. The stack stays flat for any length. */
public final class Sequentially {

    private Sequentially() {}

    /** @param step from the value so far and the next item to the next value */
    public static <T, A> Uni<A> fold(List<T> items, A first, BiFunction<A, T, Uni<A>> step) {
        var value = new AtomicReference<>(first);
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(
                        item -> step.apply(value.get(), item).invoke(value::set))
                .collect()
                .last()
                .map(ignored -> value.get());
    }
}
