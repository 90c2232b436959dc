package io.audiencesync.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How connections are checked, so that what will stop them is known before it does. */
@ConfigMapping(prefix = "audience-sync.check")
public interface CheckConfig {

    /** How often a replica looks for connections that are due. */
    @WithDefault("1m")
    Duration tick();

    /** How long a connection is left in peace between two checks. */
    @WithDefault("1h")
    @DurationMin(minutes = 1)
    Duration every();

    /** Checks under way at once, per replica. Each makes one call at a time. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int parallel();

    /** How long before its end a token is exchanged for the next one. Longer than the warning, so that most need none. */
    @WithDefault("20d")
    Duration refreshBefore();

    /** How long before the end of token or data access people are warned. */
    @WithDefault("14d")
    Duration warnBefore();

    /** The number of customer file audiences from which on people are warned. Facebook takes 500 per ad account. */
    @WithDefault("450")
    @Min(1)
    @Max(500)
    int audiencesNearLimit();
}
