package io.audiencesync.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How lists of users are taken. */
@ConfigMapping(prefix = "audience-sync.export")
interface ExportConfig {

    /**
     * How much of a list is read, cleaned and committed at a time; a line may be as long. An export takes about ten times as
     * much on the heap, whatever the length of its list.
     */
    @WithDefault("512K")
    MemorySize block();

    /** How long the lines that have come wait for more before they are committed. */
    @WithDefault("1s")
    Duration linger();

    /** How long a caller may send nothing; past it the export is interrupted. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Exports at work at the same time, per process; past it 503. */
    @WithDefault("8")
    @Min(1)
    int atWork();

    /** Past so many bad lines an export is stopped: such a list was not meant for us. */
    @WithDefault("1000")
    @Min(1)
    int maxBadLines();

    /** After so long without a sign of life, an export counts as interrupted: its process has died. */
    @WithDefault("2m")
    Duration silence();

    /** What callers are told to wait after a 503. */
    @WithDefault("5s")
    Duration retryAfter();
}
