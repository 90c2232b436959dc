package io.audiencesync.canvas;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What is told about held removals. */
@ConfigMapping(prefix = "audience-sync.held")
public interface HeldConfig {

    /**
     * Members that an audience is assumed to need for removals. Only shown: Facebook publishes no number, and what it takes is
     * found out by trying.
     */
    @WithDefault("1000")
    @Min(0)
    long assumedSizeNeeded();
}
