package io.audiencesync.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

@ConfigMapping(prefix = "audience-sync.analytics")
public interface AnalyticsConfig {

    /** How often every replica reads the backlog for its gauges; {@code off} leaves the last values. */
    @WithDefault("30s")
    String gauges();

    Erroring erroring();

    /** When all users of a step count as erroring: none was synced, and at least so many have errored lately. */
    interface Erroring {

        /** The time in which errored users of a step are counted for the alert {@code all_users_errored}. */
        @WithDefault("1h")
        Duration within();

        /**
         * So many users of a step must have errored within that time, and no user been synced who entered since the
         * first of them, for the alert {@code all_users_errored}.
         */
        @WithDefault("100")
        @Min(1)
        long users();
    }
}
