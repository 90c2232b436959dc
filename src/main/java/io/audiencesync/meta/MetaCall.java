package io.audiencesync.meta;

import java.time.Duration;
import java.util.Optional;

/**
 * On whose behalf a call is made: token and ad account (the number without {@code act_}). With a deadline, the connection is
 * aborted when it passes, even if the configured timeout is longer.
 */
public record MetaCall(String token, long adAccountId, Optional<Duration> deadline) {

    public MetaCall(String token, long adAccountId) {
        this(token, adAccountId, Optional.empty());
    }

    static MetaCall withoutAccount(String token) {
        return new MetaCall(token, 0);
    }

    public MetaCall within(Duration remaining) {
        return new MetaCall(token, adAccountId, Optional.of(remaining));
    }

    @Override
    public String toString() {
        return "MetaCall[adAccountId=" + adAccountId + "]";
    }
}
