package io.audiencesync.workspace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/**
 * How much each workspace may hand over, so that none drowns the others; an operator may set other limits for a workspace.
 * Nothing is limited by default.
 */
@ConfigMapping(prefix = "audience-sync.limits")
public interface LimitsConfig {

    /** Entries that a workspace may hand over per second, in the long run, to all replicas together; past it 429. */
    Optional<@Min(1) Integer> entriesPerSecond();

    /** Entries that it may hand over at once after a pause; ten seconds' worth unless given. */
    Optional<@Min(1) Integer> burst();

    /** Entries that may wait to be synced; past it 429 until some have gone out. */
    Optional<@Min(1) Long> pendingEntries();

    /** How often replicas tell each other what they took. In between, each knows its own share only. */
    @WithDefault("2s")
    Duration share();

    /** What callers are told to wait while too many entries are pending. */
    @WithDefault("10s")
    Duration retryAfter();
}
