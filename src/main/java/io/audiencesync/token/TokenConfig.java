package io.audiencesync.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The cache of verified tokens. */
@ConfigMapping(prefix = "audience-sync.token")
public interface TokenConfig {

    /**
     * How long a verified bearer token is accepted without being verified again, never past its own expiry. A token
     * that the provider revokes is accepted for so long. {@code 0s}: each call is verified.
     */
    @WithDefault("10s")
    Duration cached();

    /** Verified tokens kept per process; the others are verified at each call. */
    @WithDefault("10000")
    @Min(1)
    int maxCached();
}
