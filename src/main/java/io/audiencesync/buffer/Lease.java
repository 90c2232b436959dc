package io.audiencesync.buffer;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Temporary ownership of a lane. Every write about the lane checks the lease, so a late owner changes nothing.
 *
 * @param failures how often the lane has failed in a row
 * @param probing the lane or its account is blocked; the first success clears the block
 */
public record Lease(UUID id, LaneRef lane, String workspace, int failures, boolean probing) {

    /** Ad account, audience and lease: the first arguments of each fenced statement. */
    public Tuple values() {
        return Tuple.of(lane.adAccount(), lane.audience(), id);
    }
}
