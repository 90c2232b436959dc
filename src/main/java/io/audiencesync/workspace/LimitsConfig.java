package io.audiencesync.workspace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of each workspace, so that none starves the others. An operator may set other limits for a workspace.
 * Unlimited by default.
 */
@ConfigMapping(prefix = "audience-sync.limits")
public interface LimitsConfig {

    /** Entries per second of a workspace: the sustained rate over all replicas; above it 429. */
    Optional<@Min(1) Integer> entriesPerSecond();

    /** Entries that it may send at once after a pause; by default ten seconds' worth. */
    Optional<@Min(1) Integer> burst();

    /** Entries that may wait to be synced; above it 429 until some have been sent. */
    Optional<@Min(1) Long> pendingEntries();

    /** How often replicas share their counts. In between, each knows only its own. */
    @WithDefault("2s")
    Duration share();

    /** Retry-After while too many entries are pending. */
    @WithDefault("10s")
    Duration retryAfter();
}
