package io.audiencesync.delivery.lanes;

import io.audiencesync.buffer.lanes.ClaimLanes;
import io.audiencesync.delivery.DeliveryConfig;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Leases the lanes that are due and starts to drain them, without waiting for the end. */
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

    /** A flush that fails is logged, and the next one tries again. */
    public Uni<Void> tick() {
        return flush().onFailure()
                .invoke(failure -> Log.warn("lanes could not be claimed; the next flush tries again", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Leases what is due, as far as there are free places, and starts to drain it. */
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
