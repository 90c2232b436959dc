package io.audiencesync.delivery.send;

import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Collects the results of an attempt's calls for one log event. Thread-safe. */
final class CallTrace {

    private final long startedAt = System.nanoTime();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<ErrorCode> error = new AtomicReference<>(ErrorCode.NONE);

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
