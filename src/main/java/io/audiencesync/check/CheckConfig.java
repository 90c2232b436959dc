package io.audiencesync.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How connections are checked, to find causes before they stop delivery. */
@ConfigMapping(prefix = "audience-sync.check")
public interface CheckConfig {

    /** How often a replica looks for due connections. */
    @WithDefault("1m")
    Duration tick();

    /** The time between two checks of a connection. */
    @WithDefault("1h")
    Duration every();

    /** Concurrent checks per replica. Each makes one call at a time. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int parallel();

    /** The time limit of one connection's check, so that the others need not wait for it. It is repeated when due. */
    @WithDefault("5m")
    Duration longest();

    /**
     * How long before its expiry a token is exchanged for a new one. Longer than the warning time, so that most
     * tokens need no warning.
     */
    @WithDefault("20d")
    Duration refreshBefore();

    /** How long before the expiry of a token or of data access a warning is shown. */
    @WithDefault("14d")
    Duration warnBefore();

    /** The number of customer file audiences that triggers a warning. Facebook allows 500 per ad account. */
    @WithDefault("450")
    @Min(1)
    @Max(500)
    int audiencesNearLimit();

    /** How long sizes and states of audiences are kept. */
    @WithDefault("365d")
    Duration samplesKept();
}
