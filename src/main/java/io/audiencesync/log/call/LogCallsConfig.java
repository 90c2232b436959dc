package io.audiencesync.log.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** The events of calls that enter users. */
@ConfigMapping(prefix = "audience-sync.log.calls")
public interface LogCallsConfig {

    /** An accepted call is logged if it has at least so many users; refused calls are whatever their size. */
    @WithDefault("100")
    @Min(0)
    int minUsers();

    /** Accepted calls, and refused ones, that a replica logs a second at most. */
    @WithDefault("50")
    @Min(1)
    int perSecond();
}
