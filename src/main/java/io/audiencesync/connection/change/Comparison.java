package io.audiencesync.connection.change;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.cause.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the new account reaches, and what the workspace's steps use. */
record Comparison(List<Reach> reaches, List<UsedAudience> used) {

    record Lost(UsedAudience audience, Cause cause) {

        LaneRef lane() {
            return new LaneRef(audience.adAccount(), audience.id());
        }
    }

    List<Lost> lost() {
        Map<Long, Reach> byAccount = reaches.stream()
                .collect(Collectors.toMap(reach -> reach.account().adAccount(), reach -> reach));
        return used.stream()
                .flatMap(audience -> cause(byAccount, audience).map(cause -> new Lost(audience, cause)).stream())
                .toList();
    }

    private static Optional<Cause> cause(Map<Long, Reach> byAccount, UsedAudience audience) {
        return Optional.ofNullable(byAccount.get(audience.adAccount()))
                .map(reach -> reach.lost(audience))
                .orElse(Optional.of(Cause.AD_ACCOUNT_NOT_SELECTED));
    }
}
