package io.audiencesync.delivery.send;

import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The calls of an attempt: their results, for one log event, and the span above theirs. Thread-safe. */
final class AttemptCalls {

    private final long startedAt = System.nanoTime();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<ErrorCode> error = new AtomicReference<>(ErrorCode.NONE);
    private volatile Span span = Span.getInvalid();

    void began(Span ofAttempt) {
        span = ofAttempt;
    }

    /** Records nothing if no entry is of a sampled call. */
    Span span() {
        return span;
    }

    void called(MetaReply reply) {
        calls.incrementAndGet();
        if (reply.error() != ErrorCode.NONE) {
            error.set(reply.error());
        }
    }

    int calls() {
        return calls.get();
    }

    /** The last error: all errors of a refused and isolated request are usually alike. */
    ErrorCode error() {
        return error.get();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
