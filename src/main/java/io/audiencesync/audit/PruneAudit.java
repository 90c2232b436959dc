package io.audiencesync.audit;

import io.audiencesync.database.JobRun;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes old records, some at a time. */
@ApplicationScoped
public class PruneAudit {

    private static final Sql EVENTS = Sql.of("""
            delete from audit_event
            where id in (
              select id
              from audit_event
              where happened_at < service_time() - make_interval(secs => $1)
              order by happened_at
              limit 5000
              for update skip locked)
            """);

    private static final Sql COMMANDS = Sql.of("""
            delete from operator_action
            where id in (
              select id
              from operator_action
              where ended_at < service_time() - make_interval(secs => $1)
              limit 5000
              for update skip locked)
            """);

    private final Pool pool;
    private final AuditConfig config;

    PruneAudit(Pool pool, AuditConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            identity = "pruning of the audit log",
            every = "${audience-sync.retention.pruning:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("pruning the audit log", run());
    }

    public Uni<Void> run() {
        var kept = Tuple.of(SqlCall.seconds(config.kept()));
        return EVENTS.on(pool)
                .execute(kept)
                .chain(() -> COMMANDS.on(pool).execute(kept))
                .replaceWithVoid();
    }
}
