package io.audiencesync.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much is taken in at a time, and how calls are written together. */
@ConfigMapping(prefix = "audience-sync.intake")
public interface IntakeConfig {

    /** The largest body of one call; past it 413. Keep {@code quarkus.http.limits.max-body-size} above it. */
    @WithDefault("8M")
    MemorySize maxBody();

    /**
     * All bodies that are read or worked on at the same time, per process; past it 503. While it is worked on, a body takes
     * up to three times its size on the heap.
     */
    @WithDefault("64M")
    MemorySize bodiesAtWork();

    /** How long a caller may take to send its body; past it 408. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Bodies up to this size are cleaned on the event loop, larger ones on worker threads, one per processor. */
    @WithDefault("16K")
    MemorySize cleanedOnLoop();

    /** What callers are told to wait after a 503. */
    @WithDefault("2s")
    Duration retryAfter();

    Group group();

    Queue queue();

    /** Calls that are committed together. */
    interface Group {

        /** How long, after several calls were written together, the next wait for company; up to twenty times, while more come. */
        @WithDefault("5ms")
        Duration linger();

        @WithDefault("10000")
        @Min(1)
        int maxEntries();

        @WithDefault("4M")
        MemorySize maxBytes();

        /** Groups on their way to the database at the same time, per process. Each takes a connection beside the pool. */
        @WithDefault("3")
        @Min(1)
        @Max(16)
        int inFlight();
    }

    /** Cleaned calls that wait to be written; past either bound 503. */
    interface Queue {

        @WithDefault("200000")
        @Min(1)
        int maxEntries();

        @WithDefault("32M")
        MemorySize maxBytes();

        /** How long a call waits for its commit; past it 503, and it may have been accepted nevertheless. */
        @WithDefault("15s")
        Duration timeout();
    }
}
