package io.audiencesync.delivery.upkeep;

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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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
        return Multi.createBy()
                .repeating()
                .uni(() -> claimDiscards.claim(config.lease()).call(this::carryOut))
                .whilst(Optional::isPresent)
                .collect()
                .last()
                .replaceWithVoid();
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
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(RowKey.BEFORE_ALL), last -> some(discard, last))
                .whilst(chunks -> !chunks.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Chunk>> some(Discard discard, AtomicReference<RowKey> last) {
        return lane.renew(discard.lease(), config.lease())
                .chain(() -> discards.next(discard, last.get()))
                .call(chunks -> chunks.isEmpty() ? Uni.createFrom().voidItem() : settle(discard, chunks))
                .invoke(chunks -> chunks.forEach(chunk -> last.set(chunk.key())));
    }

    private Uni<Void> settle(Discard discard, List<Chunk> chunks) {
        return discards.settle(
                discard, Settlement.dropped(chunks, Cause.DISCARDED.apiName(), () -> Settlements.superseding(chunks)));
    }

    private Uni<Void> parked(Discard discard) {
        return Multi.createBy()
                .repeating()
                .uni(() -> lane.renew(discard.lease(), config.lease()).chain(() -> discards.parked(discard)))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
