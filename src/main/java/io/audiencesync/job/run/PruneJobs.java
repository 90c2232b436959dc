package io.audiencesync.job.run;

import io.audiencesync.database.JobRun;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.job.JobConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes old jobs from the history. Their audit records stay. */
@ApplicationScoped
public class PruneJobs {

    private static final Sql SQL = Sql.of("""
            with old as materialized (
              select id
              from job
              where ended_at < service_time() - make_interval(secs => $1)
              order by ended_at
              limit 1000
              for update skip locked
            )
            delete from job
            using old
            where job.id = old.id
            """);

    private final Pool pool;
    private final JobConfig config;

    PruneJobs(Pool pool, JobConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            identity = "pruning jobs",
            every = "${audience-sync.retention.pruning:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("pruning jobs", run());
    }

    public Uni<Void> run() {
        return SQL.on(pool).execute(Tuple.of(SqlCall.seconds(config.kept()))).replaceWithVoid();
    }
}
