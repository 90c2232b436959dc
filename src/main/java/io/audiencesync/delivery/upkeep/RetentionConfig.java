package io.audiencesync.delivery.upkeep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long data is kept after it was needed for sending. Counts are kept for ever, by quarter of an hour, for every
 * time zone.
 */
@ConfigMapping(prefix = "audience-sync.retention")
public interface RetentionConfig {

    /** How often every replica prunes; {@code off} leaves that to the others. */
    @WithDefault("60s")
    String pruning();

    /** How long a repeated Idempotency-Key gets its first answer again. Callers are promised 24 hours. */
    @WithDefault("24h")
    Duration idempotencyRecords();

    /** How long errored users can be replayed. They hold hashes; the count stays. */
    @WithDefault("7d")
    Duration errored();

    /** How long the ids of users without a usable match key are kept. The count stays. */
    @WithDefault("7d")
    Duration notSynced();
}
