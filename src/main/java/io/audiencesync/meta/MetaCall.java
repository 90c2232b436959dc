package io.audiencesync.meta;

import java.time.Duration;
import java.util.Optional;

/**
 * The token and ad account of a call (the number without {@code act_}). If a deadline is set, the connection is
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
