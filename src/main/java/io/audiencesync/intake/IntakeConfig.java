package io.audiencesync.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of intake, and of group commit. */
@ConfigMapping(prefix = "audience-sync.intake")
public interface IntakeConfig {

    /** The largest body of one call; above it 413. Keep {@code quarkus.http.limits.max-body-size} above it. */
    @WithDefault("8M")
    MemorySize maxBody();

    /**
     * Total size of the bodies in progress, per process; above it 503. A body in progress takes up to three times its
     * size on the heap.
     */
    @WithDefault("64M")
    MemorySize bodiesAtWork();

    /** How long a caller may take to send its body; then 408. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Bodies up to this size are normalized on the event loop, larger ones on worker threads, one per processor. */
    @WithDefault("16K")
    MemorySize normalizedOnLoop();

    /** Retry-After of a 503. */
    @WithDefault("2s")
    Duration retryAfter();

    Group group();

    Queue queue();

    /** Group commit. */
    interface Group {

        /**
         * One linger interval: how long the next group waits to fill after a group of several calls. Repeated up to
         * 20 times.
         */
        @WithDefault("5ms")
        Duration linger();

        /**
         * Each call may lock another step, and the lock table of a Postgres with 100 connections has room for about
         * 6,400 of all replicas.
         */
        @WithDefault("1000")
        @Min(1)
        int maxCalls();

        @WithDefault("10000")
        @Min(1)
        int maxEntries();

        @WithDefault("4M")
        MemorySize maxBytes();

        /** Groups written concurrently, per process. Each takes a connection outside the pool. */
        @WithDefault("3")
        @Min(1)
        @Max(16)
        int inFlight();
    }

    /** Normalized calls that wait to be written; above either bound 503. */
    interface Queue {

        @WithDefault("200000")
        @Min(1)
        int maxEntries();

        @WithDefault("32M")
        MemorySize maxBytes();

        /** How long a call waits for its commit; then 503, although it may have been accepted. */
        @WithDefault("15s")
        Duration timeout();
    }
}
