package io.audiencesync.async;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Repeats a step of bounded work, such as a statement with a limit. The stack stays flat for any number. */
public final class Repeat {

    private Repeat() {}

    /** @param more whether another step follows one with this result */
    public static <T> Uni<Void> whilst(Supplier<Uni<T>> step, Predicate<T> more) {
        return Multi.createBy()
                .repeating()
                .uni(step::get)
                .whilst(more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Each step continues from the value of the one before. @return the last value */
    public static <T> Uni<T> from(T first, Function<T, Uni<T>> step, Predicate<T> more) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(first),
                        value -> step.apply(value.get()).invoke(value::set))
                .whilst(more)
                .collect()
                .last();
    }
}
