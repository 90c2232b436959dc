package io.audiencesync.delivery.upkeep;

import io.audiencesync.async.Repeat;
import io.audiencesync.buffer.append.PruneIdempotencyRecords;
import io.audiencesync.buffer.append.RollUpNotSynced;
import io.audiencesync.buffer.errored.PruneErrored;
import io.audiencesync.database.JobRun;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Deletes old rows in small statements, on any number of replicas. */
@ApplicationScoped
public class Pruner {

    private static final int IDEMPOTENCY_RECORDS = 1_000;
    private static final int CHUNKS = 100;
    private static final int ROWS = 500;

    private final PruneIdempotencyRecords idempotencyRecords;
    private final PruneErrored errored;
    private final RollUpNotSynced notSynced;
    private final RetentionConfig retention;

    Pruner(
            PruneIdempotencyRecords idempotencyRecords,
            PruneErrored errored,
            RollUpNotSynced notSynced,
            RetentionConfig retention) {
        this.idempotencyRecords = idempotencyRecords;
        this.errored = errored;
        this.notSynced = notSynced;
        this.retention = retention;
    }

    @Scheduled(
            identity = "pruning",
            every = "${audience-sync.retention.pruning:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("pruning", run());
    }

    public Uni<Void> run() {
        return Uni.join()
                .all(
                        whileFull(
                                IDEMPOTENCY_RECORDS,
                                () -> idempotencyRecords.some(retention.idempotencyRecords(), IDEMPOTENCY_RECORDS)),
                        whileFull(CHUNKS, () -> errored.some(retention.errored(), CHUNKS)),
                        whileFull(ROWS, () -> notSynced.some(retention.notSynced(), ROWS)))
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .replaceWithVoid();
    }

    private static Uni<Void> whileFull(int limit, Supplier<Uni<Integer>> some) {
        return Repeat.whilst(some, count -> count == limit);
    }
}
