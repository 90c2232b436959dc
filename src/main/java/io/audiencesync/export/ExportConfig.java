package io.audiencesync.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of exports. */
@ConfigMapping(prefix = "audience-sync.export")
interface ExportConfig {

    /**
     * The size of a block: lines read, normalized and committed together. Also the longest line. An export takes
     * about ten times as much on the heap, for any length of its list.
     */
    @WithDefault("512K")
    MemorySize block();

    /** How long received lines wait for more before they are committed. */
    @WithDefault("1s")
    Duration linger();

    /** How long a caller may pause; then the export is interrupted. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Concurrent exports, per process; above it 503. */
    @WithDefault("8")
    @Min(1)
    int atWork();

    /** After this number of invalid lines an export is stopped: the list has another format. */
    @WithDefault("1000")
    @Min(1)
    int maxBadLines();

    /** After this time without activity, an export counts as interrupted: its process has died. */
    @WithDefault("2m")
    Duration silence();

    /** Retry-After of a 503. */
    @WithDefault("5s")
    Duration retryAfter();
}
