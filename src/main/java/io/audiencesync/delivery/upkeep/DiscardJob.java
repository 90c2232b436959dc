package io.audiencesync.delivery.upkeep;

import io.audiencesync.async.Repeat;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.operator.ClaimDiscards;
import io.audiencesync.buffer.operator.Discard;
import io.audiencesync.buffer.operator.RunDiscard;
import io.audiencesync.cause.Cause;
import io.audiencesync.database.JobRun;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.send.Settlements;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Runs discards requested by operators, on any replica. If a replica dies, another continues. */
@ApplicationScoped
public class DiscardJob {

    private final ClaimDiscards claimDiscards;
    private final RunDiscard discards;
    private final LeasedLane lane;
    private final DeliveryConfig config;

    DiscardJob(ClaimDiscards claimDiscards, RunDiscard discards, LeasedLane lane, DeliveryConfig config) {
        this.claimDiscards = claimDiscards;
        this.discards = discards;
        this.lane = lane;
        this.config = config;
    }

    @Scheduled(
            identity = "discarding",
            every = "${audience-sync.delivery.discarding:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("discarding", run());
    }

    /** Discards lane by lane until no free lane has anything left to discard. */
    public Uni<Void> run() {
        return Repeat.whilst(() -> claimDiscards.claim(config.lease()).call(this::carryOut), Optional::isPresent);
    }

    private Uni<Void> carryOut(Optional<Discard> claimed) {
        return claimed.map(this::carryOut).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A lane that fails keeps its lease until it expires, so that other lanes get a turn. */
    private Uni<Void> carryOut(Discard discard) {
        return parked(discard)
                .chain(() -> chunks(discard)) // includes entries that waited behind parked ones
                .chain(() -> discards.finish(discard))
                .invoke(() -> Log.infof(
                        "discarded: action=%d lane=%s",
                        discard.action(), discard.lease().lane()))
                .chain(() -> lane.release(discard.lease()));
    }

    private Uni<Void> chunks(Discard discard) {
        return Repeat.from(RowKey.BEFORE_ALL, after -> some(discard, after), after -> !after.equals(RowKey.AFTER_ALL))
                .replaceWithVoid();
    }

    private Uni<RowKey> some(Discard discard, RowKey after) {
        return lane.renew(discard.lease(), config.lease())
                .chain(() -> discards.next(discard, after))
                .chain(chunks -> chunks.isEmpty()
                        ? Uni.createFrom().item(RowKey.AFTER_ALL)
                        : settle(discard, chunks).replaceWith(chunks.getLast().key()));
    }

    private Uni<Void> settle(Discard discard, List<Chunk> chunks) {
        return discards.settle(
                discard, Settlement.dropped(chunks, Cause.DISCARDED.apiName(), () -> Settlements.superseding(chunks)));
    }

    private Uni<Void> parked(Discard discard) {
        return Repeat.whilst(
                () -> lane.renew(discard.lease(), config.lease()).chain(() -> discards.parked(discard)), more -> more);
    }
}
