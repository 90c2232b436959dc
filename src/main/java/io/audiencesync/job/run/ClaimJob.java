package io.audiencesync.job.run;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.job.Job;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Leases the open job whose turn it is: a workspace's jobs run one after the other, and workspaces take turns. */
@ApplicationScoped
class ClaimJob {

    private static final Sql SQL = Sql.of("""
            with due as materialized (
              select id
              from job
              where ended_at is null
                and leased_until <= service_time()
                and not exists (
                  select from job as earlier
                  where earlier.workspace_id = job.workspace_id and earlier.ended_at is null and earlier.id < job.id)
              order by worked_at, id
              limit 1
              for update skip locked
            )
            update job
            set
              lease = gen_random_uuid(), leased_until = service_time() + make_interval(secs => $1), status = 'RUNNING',
              started_at = coalesce(started_at, service_time()), worked_at = service_time()
            from due
            where job.id = due.id
            returning
              job.id, job.workspace_id, job.name, job.action, job.canvas_key, job.step_key, job.cause,
              job.errored_from, job.errored_to, job.requested_by, job.requested_at, job.matching,
              job.matching_exact, job.status, job.started_at, job.ended_at, job.cancelled_by, job.cursor_group,
              job.cursor_item, job.lease
            """);

    /** A job that this replica carries on. Each step checks the lease, so a late one changes nothing. */
    record LeasedJob(Job job, UUID lease) {

        long id() {
            return job.id();
        }
    }

    private final Pool pool;

    ClaimJob(Pool pool) {
        this.pool = pool;
    }

    /** Empty if no job is due. */
    Uni<Optional<LeasedJob>> claim(Duration term) {
        return SQL.on(pool)
                .execute(Tuple.of(SqlCall.seconds(term)))
                .map(rows -> RowReader.first(rows, row -> new LeasedJob(Job.of(row), row.getUUID("lease"))));
    }
}
