package io.audiencesync.callrate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a connection may be slow. Sizes are {@code quarkus.http.limits.*}. */
@ConfigMapping(prefix = "audience-sync.http")
public interface HttpConfig {

    /** How long a caller may take to send a body; then 408. Entries have their own time, and lists of users any. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /**
     * The longest time in which nothing is written to a connection; then it is closed. So headers that arrive byte by
     * byte do not hold it. Longer than the slowest answer.
     */
    @WithDefault("5m")
    Duration silence();
}
