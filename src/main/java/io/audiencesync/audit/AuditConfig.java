package io.audiencesync.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The audit log. */
@ConfigMapping(prefix = "audience-sync.audit")
public interface AuditConfig {

    /** How long records of changes, and of operators' commands, are kept. */
    @WithDefault("400d")
    Duration kept();
}
