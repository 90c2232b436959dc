package io.audiencesync.buffer;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * Temporary ownership of a lane. Whatever is written about the lane names the lease, so that one who comes back late
 * changes nothing.
 *
 * @param failures how often the lane failed in a row before
 * @param probing a cause stands on the lane or its account, to be taken away by the first success
 */
public record Lease(UUID id, LaneRef lane, String workspace, int failures, boolean probing) {

    /** Ad account, audience and lease: the first arguments of each statement that the lease fences. */
    public Tuple values() {
        return Tuple.of(lane.adAccount(), lane.audience(), id);
    }
}
