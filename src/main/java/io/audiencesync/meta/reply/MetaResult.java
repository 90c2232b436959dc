package io.audiencesync.meta.reply;

import java.util.function.Function;

/** The outcome of any call but the users call: a value, or the reply that prevented it. */
public sealed interface MetaResult<T> {

    record Answer<T>(T value, Usage usage) implements MetaResult<T> {}

    record Failed<T>(MetaReply reply) implements MetaResult<T> {}

    default <R> MetaResult<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Answer<T>(var value, var usage) -> new Answer<>(mapping.apply(value), usage);
            case Failed<T>(var reply) -> new Failed<>(reply);
        };
    }
}
