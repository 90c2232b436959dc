package io.audiencesync.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Addresses that customers may enter besides public ones over HTTPS. */
@ConfigMapping(prefix = "audience-sync.egress")
public interface EgressConfig {

    /**
     * Internal networks that may be called, such as {@code 10.20.0.0/16}, for receivers on the operator's premises.
     */
    Optional<List<String>> allowed();

    /** Whether {@code http} is allowed. Its content can be read in transit. */
    @WithDefault("false")
    boolean plainHttp();
}
