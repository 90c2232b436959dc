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
import org.jspecify.annotations.Nullable;

/**
 * Logs a fail-over, as what was accepted before it may be lost: the timeline of Postgres's log has changed. Or the log
 * is shorter than before: somebody has started an old copy.
 */
@ApplicationScoped
class FailoverWatch {

    private static final Sql SQL = Sql.of("""
            select
              ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint as timeline,
              pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as bytes
            where not pg_is_in_recovery()
            """);

    private record Position(long timeline, long bytes) {}

    private final Pool pool;
    private volatile @Nullable Position last;
    private volatile boolean unsupported;

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
        return unsupported
                ? Uni.createFrom().voidItem()
                : SQL.on(pool)
                        .execute()
                        .invoke(rows ->
                                RowReader.first(rows, FailoverWatch::position).ifPresent(this::compare))
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(this::failed)
                        .onFailure()
                        .recoverWithNull();
    }

    private static Position position(Row row) {
        return new Position(row.getLong("timeline"), row.getLong("bytes"));
    }

    private void compare(Position now) {
        var before = last;
        last = now;
        if (before == null) {
            return;
        }
        if (now.timeline() != before.timeline()) {
            Log.errorf(
                    "Postgres has failed over, from timeline %d to %d. Without synchronous replication the last users"
                            + " that were accepted before are lost: see operation.md, Fail-over",
                    before.timeline(), now.timeline());
        } else if (now.bytes() < before.bytes()) {
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
