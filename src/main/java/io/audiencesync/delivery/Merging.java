package io.audiencesync.delivery;

import io.audiencesync.buffer.ClaimCrowded;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeasedLane;
import io.audiencesync.buffer.MergeChunks;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Merges small chunks of lanes that cannot be sent now, so that a day of single users is read in a few rows when it can. */
@ApplicationScoped
public class Merging {

    /** Few enough that each one's turn comes before its lease ends. */
    private static final int LANES_AT_ONCE = 10;

    private final ClaimCrowded claimCrowded;
    private final MergeChunks mergeChunks;
    private final LeasedLane lane;
    private final DeliveryConfig config;

    Merging(ClaimCrowded claimCrowded, MergeChunks mergeChunks, LeasedLane lane, DeliveryConfig config) {
        this.claimCrowded = claimCrowded;
        this.mergeChunks = mergeChunks;
        this.lane = lane;
        this.config = config;
    }

    @Scheduled(
            identity = "merging",
            every = "${audience-sync.delivery.merging:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return run().onFailure()
                .invoke(failure -> Log.warn("merging failed; it is tried again", failure))
                .onFailure()
                .recoverWithNull();
    }

    public Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> claimCrowded.claim(LANES_AT_ONCE, config.lease()).chain(this::mergeAll))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return whether there may be more: not where one failed, which would only be claimed again */
    private Uni<Boolean> mergeAll(List<Lease> lanes) {
        return Multi.createFrom()
                .iterable(lanes)
                .onItem()
                .transformToUniAndConcatenate(this::merge)
                .collect()
                .asList()
                .map(done -> done.size() == LANES_AT_ONCE && !done.contains(false));
    }

    private Uni<Boolean> merge(Lease lease) {
        return Multi.createBy()
                .repeating()
                .uni(() -> lane.renew(lease, config.lease()).chain(() -> mergeChunks.some(lease)))
                .whilst(looked -> looked == MergeChunks.LIMIT)
                .collect()
                .last()
                .eventually(() -> lane.release(lease))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> Log.warnf(failure, "not merged; it is tried again: lane=%s", lease.lane()))
                .onFailure()
                .recoverWithItem(false);
    }
}
