package io.audiencesync.analytics.marks;

import io.audiencesync.database.JobRun;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes old events, some at a time. */
@ApplicationScoped
public class PruneEvents {

    private static final Sql SQL = Sql.of("""
            delete from event
            where id in (
              select id
              from event
              where happened_at < service_time() - make_interval(secs => $1)
              order by happened_at
              limit 5000
              for update skip locked)
            """);

    private final Pool pool;
    private final MarksConfig config;

    PruneEvents(Pool pool, MarksConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            identity = "pruning of events",
            every = "${audience-sync.retention.pruning:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("pruning events", run());
    }

    public Uni<Void> run() {
        return SQL.on(pool).execute(Tuple.of(SqlCall.seconds(config.kept()))).replaceWithVoid();
    }
}
