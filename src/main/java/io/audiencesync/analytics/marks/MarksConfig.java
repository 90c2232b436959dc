package io.audiencesync.analytics.marks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Marks of the steps' series. */
@ConfigMapping(prefix = "audience-sync.marks")
public interface MarksConfig {

    /** How long launches, pauses, and causes that began or ended are shown beside a step's series. */
    @WithDefault("365d")
    Duration kept();
}
