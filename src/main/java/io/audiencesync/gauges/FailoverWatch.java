package io.audiencesync.gauges;

import io.audiencesync.database.Outage;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Notices a fail-over by Postgres's timeline, and an older copy by a shorter write-ahead log. Claims wait after both, and both
 * are logged, as accepted entries may be lost.
 */
@ApplicationScoped
class FailoverWatch {

    private static final Sql SQL = Sql.of("""
            with now as materialized (
              select timeline, bytes
              from postgres_log()
            ),
            noticed as (
              update failover
              set
                timeline = now.timeline,
                noticed_at = case when failover.timeline is null then failover.noticed_at else service_time() end
              from now
              where failover.timeline is distinct from now.timeline or now.timeline <> $1 or now.bytes < $2
            )
            select now.timeline, now.bytes, coalesce(failover.timeline, now.timeline) as noticed_timeline
            from now
            cross join failover
            """);

    /** @param noticedTimeline as it was before */
    private record Position(long timeline, long bytes, long noticedTimeline) {}

    private final Pool pool;
    private volatile @Nullable Position last;

    /** One look at a time: the answers of two could come in the other order, as if the log had become shorter. */
    private final AtomicBoolean looking = new AtomicBoolean();

    private final AtomicBoolean said = new AtomicBoolean();

    FailoverWatch(Pool pool) {
        this.pool = pool;
    }

    /** Before the first tick, so that a fail-over of the first seconds is noticed. */
    void atStart(@Observes StartupEvent started) {
        tick().subscribe().with(looked -> {});
    }

    @Scheduled(
            identity = "failover",
            every = "${audience-sync.outage.probe:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return looking.compareAndSet(false, true)
                ? look().eventually(() -> looking.set(false))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> look() {
        var before = last;
        return SQL.on(pool)
                .execute(Tuple.of(before == null ? null : before.timeline, before == null ? null : before.bytes))
                .invoke(rows -> RowReader.first(rows, FailoverWatch::position)
                        .ifPresentOrElse(now -> compare(before, now), this::timelineUnknown))
                .replaceWithVoid()
                .onFailure(failure -> !Outage.counts(failure))
                .invoke(failure -> Log.error("looking for a fail-over failed; will retry", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Position position(Row row) {
        return new Position(row.getLong("timeline"), row.getLong("bytes"), row.getLong("noticed_timeline"));
    }

    private void compare(@Nullable Position before, Position now) {
        last = now;
        var earlier = before == null || before.timeline == now.timeline ? now.noticedTimeline : before.timeline;
        if (now.timeline != earlier) {
            Log.errorf(
                    "Postgres has failed over, from timeline %d to %d. Without synchronous replication the last users"
                            + " that were accepted before may be lost: see operation.md, Fail-over",
                    earlier, now.timeline);
        } else if (before != null && now.bytes < before.bytes) {
            Log.errorf(
                    "Postgres is an older copy: its log ends %d bytes before that of the former. What was accepted"
                            + " since is lost: see operation.md, Fail-over",
                    before.bytes - now.bytes);
        }
    }

    private void timelineUnknown() {
        if (said.compareAndSet(false, true)) {
            Log.info("fail-overs are not noticed, as this Postgres does not tell its timeline");
        }
    }
}
