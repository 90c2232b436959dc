package io.audiencesync.delivery.lanes;

import io.audiencesync.buffer.lanes.ClaimLanes;
import io.audiencesync.delivery.DeliveryConfig;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Leases due lanes and starts to drain them, without waiting for the end. */
@ApplicationScoped
public class Flusher {

    private final ClaimLanes claimLanes;
    private final LaneWorkers laneWorkers;
    private final DeliveryConfig config;

    Flusher(ClaimLanes claimLanes, LaneWorkers laneWorkers, DeliveryConfig config) {
        this.claimLanes = claimLanes;
        this.laneWorkers = laneWorkers;
        this.config = config;
    }

    /** Logs a failed flush; the next one retries. */
    public Uni<Void> tick() {
        return flush().onFailure()
                .invoke(failure -> Log.warn("claiming lanes failed; will retry at the next flush", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Leases due lanes, as far as slots are free, and starts to drain them. */
    public Uni<Void> flush() {
        var slots = laneWorkers.slots();
        if (slots.free() == 0) {
            return Uni.createFrom().voidItem();
        }
        var before = System.nanoTime();
        return claimLanes
                .claim(slots, config.restAfterClaim(), config.lease())
                .invoke(leases -> leases.forEach(lease -> laneWorkers.start(lease, before, this::flush)))
                .replaceWithVoid();
    }
}
