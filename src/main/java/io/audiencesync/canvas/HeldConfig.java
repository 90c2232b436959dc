package io.audiencesync.canvas;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings for the display of held removals. */
@ConfigMapping(prefix = "audience-sync.held")
public interface HeldConfig {

    /**
     * Members that an audience is assumed to need for removals. For display only: Facebook publishes no number, so
     * delivery tries.
     */
    @WithDefault("1000")
    @Min(0)
    long assumedSizeNeeded();
}
