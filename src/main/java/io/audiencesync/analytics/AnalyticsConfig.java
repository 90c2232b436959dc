package io.audiencesync.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "audience-sync.analytics")
public interface AnalyticsConfig {

    /** How often every replica reads the backlog for its gauges; {@code off} leaves the last values. */
    @WithDefault("30s")
    String gauges();
}
