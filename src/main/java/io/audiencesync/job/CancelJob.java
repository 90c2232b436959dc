package io.audiencesync.job;

import io.audiencesync.buffer.operator.JobAudit;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends an open job after the step that is being carried out. What was done stays done. */
@ApplicationScoped
class CancelJob {

    private static final Sql SQL = Sql.of("""
            update job
            set
              status = 'CANCELLED', ended_at = service_time(), cancelled_by = $3, lease = null,
              leased_until = '-infinity'
            where workspace_id = $1 and id = $2 and ended_at is null
            """);

    private final Pool pool;

    CancelJob(Pool pool) {
        this.pool = pool;
    }

    /** Whether it was open. */
    Uni<Boolean> cancel(String workspace, long id, String person) {
        return pool.withTransaction(client -> SQL.on(client)
                .execute(Tuple.of(workspace, id, person))
                .map(rows -> rows.rowCount() == 1)
                .call(cancelled -> cancelled
                        ? JobAudit.end(client, id, JobOutcome.doneNames())
                        : Uni.createFrom().voidItem()));
    }
}
