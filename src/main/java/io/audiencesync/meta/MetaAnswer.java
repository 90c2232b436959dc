package io.audiencesync.meta;

import java.util.function.Function;

/** The outcome of any call but the users call: a value, or the reply that stood in its way. */
public sealed interface MetaAnswer<T> {

    record Answer<T>(T value, Usage usage) implements MetaAnswer<T> {}

    record Failed<T>(MetaReply reply) implements MetaAnswer<T> {}

    default <R> MetaAnswer<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Answer<T>(var value, var usage) -> new Answer<>(mapping.apply(value), usage);
            case Failed<T>(var reply) -> new Failed<>(reply);
        };
    }
}
