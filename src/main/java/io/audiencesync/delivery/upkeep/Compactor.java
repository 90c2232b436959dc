package io.audiencesync.delivery.upkeep;

import io.audiencesync.async.Repeat;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.ClaimForCompaction;
import io.audiencesync.buffer.lanes.CompactChunks;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.database.JobRun;
import io.audiencesync.delivery.DeliveryConfig;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Compacts blocked lanes, so that a day of single users is later read in a few rows. */
@ApplicationScoped
public class Compactor {

    private final ClaimForCompaction claimForCompaction;
    private final CompactChunks compactChunks;
    private final LeasedLane lane;
    private final DeliveryConfig config;

    Compactor(
            ClaimForCompaction claimForCompaction,
            CompactChunks compactChunks,
            LeasedLane lane,
            DeliveryConfig config) {
        this.claimForCompaction = claimForCompaction;
        this.compactChunks = compactChunks;
        this.lane = lane;
        this.config = config;
    }

    @Scheduled(
            identity = "compaction",
            every = "${audience-sync.delivery.compaction:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        return JobRun.of("compacting chunks", run());
    }

    public Uni<Void> run() {
        return LeaseBatches.run(limit -> claimForCompaction.claim(limit, config.lease()), this::compact);
    }

    private Uni<Boolean> compact(Lease lease) {
        return Repeat.whilst(
                        () -> lane.renew(lease, config.lease()).chain(() -> compactChunks.some(lease)),
                        looked -> looked == CompactChunks.LIMIT)
                .eventually(() -> lane.release(lease))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> Log.warnf(failure, "compaction failed; will retry: lane=%s", lease.lane()))
                .onFailure()
                .recoverWithItem(false);
    }
}
