package io.audiencesync.delivery;

import io.audiencesync.buffer.ClaimLanes;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Leases the lanes that are due and starts to drain them, without waiting for the end. */
@ApplicationScoped
public class Flusher {

    private final ClaimLanes claimLanes;
    private final Drains drains;
    private final DeliveryConfig config;

    Flusher(ClaimLanes claimLanes, Drains drains, DeliveryConfig config) {
        this.claimLanes = claimLanes;
        this.drains = drains;
        this.config = config;
    }

    /** A flush that fails is logged, and the next one tries again. */
    Uni<Void> tick() {
        return flush().onFailure()
                .invoke(failure -> Log.warn("lanes could not be claimed; the next flush tries again", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Leases what is due, as far as there are free places, and starts to drain it. */
    public Uni<Void> flush() {
        var places = drains.places();
        if (places.free() == 0) {
            return Uni.createFrom().voidItem();
        }
        var before = System.nanoTime();
        return claimLanes
                .claim(places, config.restAfterClaim(), config.lease())
                .invoke(leases -> leases.forEach(lease -> drains.start(lease, before, this::flush)))
                .replaceWithVoid();
    }
}
