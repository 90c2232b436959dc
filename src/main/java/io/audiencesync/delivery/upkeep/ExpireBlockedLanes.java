package io.audiencesync.delivery.upkeep;

import io.audiencesync.buffer.lanes.ClaimExpired;
import io.audiencesync.buffer.lanes.ClaimExpired.Expiring;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.database.JobRun;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.send.ExpireEntries;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Expires entries after 13 hours in blocked lanes, parked ones included, on any replica: no drain visits these lanes.
 */
@ApplicationScoped
public class ExpireBlockedLanes {

    private final ClaimExpired claimExpired;
    private final ExpireEntries expiry;
    private final LeasedLane lane;
    private final DeliveryConfig config;

    ExpireBlockedLanes(ClaimExpired claimExpired, ExpireEntries expiry, LeasedLane lane, DeliveryConfig config) {
        this.claimExpired = claimExpired;
        this.expiry = expiry;
        this.lane = lane;
        this.config = config;
    }

    @Scheduled(
            identity = "expiry",
            every = "${audience-sync.delivery.expiry:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        return JobRun.of("expiring blocked lanes", run());
    }

    public Uni<Void> run() {
        return LeaseBatches.run(limit -> claimExpired.claim(limit, config.lease()), this::expire);
    }

    private Uni<Boolean> expire(Expiring expiring) {
        var lease = expiring.lease();
        return expiry.run(lease, expiring.cause(), expiring.detail())
                .chain(entries -> expiry.runHeld(lease).map(held -> entries + held))
                .invoke(entries -> Log.warnf(
                        "entries expired: lane=%s entries=%d cause=%s", lease.lane(), entries, expiring.cause()))
                .eventually(() -> lane.release(lease))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> Log.warnf(failure, "expiring entries failed; will retry: lane=%s", lease.lane()))
                .onFailure()
                .recoverWithItem(false);
    }
}
