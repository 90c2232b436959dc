package io.audiencesync.meta;

import java.time.Duration;
import java.util.Optional;

/**
 * The workspace, its token and the ad account of a call (the number without {@code act_}). If a deadline is set, the
 * connection is aborted when it passes, even if the configured timeout is longer.
 */
public record MetaCall(String workspace, String token, long adAccountId, Optional<Duration> deadline) {

    public MetaCall(String workspace, String token, long adAccountId) {
        this(workspace, token, adAccountId, Optional.empty());
    }

    static MetaCall withoutAccount(String workspace, String token) {
        return new MetaCall(workspace, token, 0);
    }

    public MetaCall within(Duration remaining) {
        return new MetaCall(workspace, token, adAccountId, Optional.of(remaining));
    }

    @Override
    public String toString() {
        return "MetaCall[workspace=" + workspace + ", adAccountId=" + adAccountId + "]";
    }
}
