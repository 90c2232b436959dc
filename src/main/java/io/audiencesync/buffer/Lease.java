package io.audiencesync.buffer;

import io.audiencesync.database.SqlCall;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Temporary ownership of a lane. Every write about the lane checks the lease, so a late owner changes nothing.
 *
 * @param failures how often the lane has failed in a row
 * @param probing the lane or its account is blocked; the first success clears the block
 */
public record Lease(UUID id, LaneRef lane, String workspace, int failures, boolean probing) implements SqlCall.Values {

    /** As {@code :ad_account}, {@code :audience} and {@code :lease}. */
    @Override
    public void addTo(SqlCall call) {
        call.with("ad_account", lane.adAccount())
                .with("audience", lane.audience())
                .with("lease", id);
    }

    /** Ad account, audience and lease: the first arguments of each fenced statement. */
    public Tuple values() {
        return Tuple.of(lane.adAccount(), lane.audience(), id);
    }
}
