package io.audiencesync.gauges;

import io.audiencesync.database.DatabaseUnavailable;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Notices a fail-over, for claims and for the log, as what was accepted before it may be lost: the timeline of Postgres's log
 * has changed. Or the log is shorter than before: somebody has started an old copy.
 */
@ApplicationScoped
class FailoverWatch {

    private static final Sql SQL = Sql.of("""
            with now as materialized (
              select postgres_timeline() as timeline, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as bytes
              where not pg_is_in_recovery()
            ),
            noticed as (
              update failover
              set
                timeline = now.timeline,
                noticed_at = case when failover.timeline is null then failover.noticed_at else service_time() end
              from now
              where failover.timeline is distinct from now.timeline
            )
            select now.timeline, now.bytes, coalesce(failover.timeline, now.timeline) as noticed_timeline
            from now
            cross join failover
            """);

    /** @param noticedTimeline as it was before */
    private record Position(long timeline, long bytes, long noticedTimeline) {}

    private final Pool pool;
    private volatile @Nullable Position last;
    private volatile boolean unsupported;

    /** One look at a time: the answers of two could come in the other order, as if the log had become shorter. */
    private final AtomicBoolean looking = new AtomicBoolean();

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
        return unsupported || !looking.compareAndSet(false, true)
                ? Uni.createFrom().voidItem()
                : SQL.on(pool)
                        .execute()
                        .invoke(rows ->
                                RowReader.first(rows, FailoverWatch::position).ifPresent(this::compare))
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(this::failed)
                        .onFailure()
                        .recoverWithNull()
                        .eventually(() -> looking.set(false));
    }

    private static Position position(Row row) {
        return new Position(row.getLong("timeline"), row.getLong("bytes"), row.getLong("noticed_timeline"));
    }

    private void compare(Position now) {
        var before = last;
        last = now;
        if (now.timeline() != now.noticedTimeline()) {
            Log.errorf(
                    "Postgres has failed over, from timeline %d to %d. Without synchronous replication the last users"
                            + " that were accepted before are lost: see operation.md, Fail-over",
                    now.noticedTimeline(), now.timeline());
        } else if (before != null && now.timeline() == before.timeline() && now.bytes() < before.bytes()) {
            Log.errorf(
                    "Postgres is an older copy: its log ends %d bytes before that of the former. What was accepted"
                            + " since is lost: see operation.md, Fail-over",
                    before.bytes() - now.bytes());
        }
    }

    /** Some managed Postgres do not have these functions. */
    private void failed(Throwable failure) {
        if (!DatabaseUnavailable.isCauseOf(failure) && failure instanceof PgException) {
            unsupported = true;
            Log.infof("fail-overs are not logged, as this Postgres does not tell: %s", failure.getMessage());
        }
    }
}
