package io.audiencesync.callrate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Calls per second of one workspace at one replica; above it 429. They bound a caller that loops. Limits of entries are
 * apart, and hold over all replicas.
 */
@ConfigMapping(prefix = "audience-sync.call-rate")
public interface CallRateConfig {

    /** Calls per second and replica that enter users or send lists. */
    @WithDefault("5000")
    int enter();

    /** Calls per second and replica that only read, pages included. */
    @WithDefault("200")
    int read();

    /** Calls per second and replica that set up, operate or connect. */
    @WithDefault("50")
    int change();

    /** After a pause, so many seconds' worth of calls may come at once. */
    @WithDefault("10s")
    Duration burst();

    default int of(CallKind kind) {
        return switch (kind) {
            case ENTER -> enter();
            case READ -> read();
            case CHANGE -> change();
        };
    }
}
