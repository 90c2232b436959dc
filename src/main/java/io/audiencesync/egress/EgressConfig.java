package io.audiencesync.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Which addresses customers may name besides public ones over HTTPS. */
@ConfigMapping(prefix = "audience-sync.egress")
public interface EgressConfig {

    /** Networks that may be called though they are inside, such as {@code 10.20.0.0/16}; for receivers on one's own premises. */
    Optional<List<String>> allowed();

    /** Whether {@code http} will do. What is sent can then be read on its way. */
    @WithDefault("false")
    boolean plainHttp();
}
