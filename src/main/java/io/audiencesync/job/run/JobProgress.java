package io.audiencesync.job.run;

import io.audiencesync.buffer.operator.JobAudit;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.job.Job;
import io.audiencesync.job.JobOutcome;
import io.audiencesync.job.JobResult;
import io.audiencesync.job.run.ClaimJob.LeasedJob;
import io.audiencesync.job.run.JobSteps.JobStep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** Writes a job's progress in the transaction of the step that makes it, so that each user is counted once. */
final class JobProgress {

    private static final Sql FENCE = Sql.of("""
            select
              id, workspace_id, name, action, canvas_key, step_key, cause, errored_from, errored_to, requested_by,
              requested_at, matching, matching_exact, status, started_at, ended_at, cancelled_by, cursor_group,
              cursor_item
            from job
            where id = $1 and lease = $2 and ended_at is null
            for update
            """);

    private static final Sql ADVANCE = Sql.of("""
            update job
            set cursor_group = $2, cursor_item = $3, failures = 0, leased_until = service_time() + make_interval(secs => $4)
            where id = $1
            """);

    private static final Sql COUNT = Sql.of("""
            insert into job_result (job_id, cause, outcome, entries)
            select :job, cause, outcome, entries
            from unnest(:causes::text[], :outcomes::text[], :counts::bigint[]) as given(cause, outcome, entries)
            on conflict (job_id, cause, outcome) do update set entries = job_result.entries + excluded.entries
            """);

    private static final Sql COMPLETE = Sql.of("""
            update job
            set status = 'COMPLETE', ended_at = service_time(), lease = null, leased_until = '-infinity'
            where id = $1
            """);

    private JobProgress() {}

    /** The job as of now; empty if it was cancelled or another replica has it. Keeps others from it until the commit. */
    static Uni<Optional<Job>> fence(SqlClient client, LeasedJob leased) {
        return FENCE.on(client)
                .execute(Tuple.of(leased.id(), leased.lease()))
                .map(rows -> RowReader.first(rows, Job::of));
    }

    static Uni<Void> advance(SqlClient client, Job job, JobStep step, Duration term) {
        return ADVANCE.on(client)
                .execute(Tuple.of(job.id(), step.cursor().group(), step.cursor().item(), SqlCall.seconds(term)))
                .chain(() -> count(client, job, step));
    }

    static Uni<Void> complete(SqlClient client, Job job) {
        return COMPLETE.on(client)
                .execute(Tuple.of(job.id()))
                .chain(() -> JobAudit.end(client, job.id(), JobOutcome.doneNames()));
    }

    private static Uni<Void> count(SqlClient client, Job job, JobStep step) {
        var results = step.results();
        return results.isEmpty()
                ? Uni.createFrom().voidItem()
                : COUNT.with("job", job.id())
                        .column("causes", results, result -> result.cause().apiName(), String[]::new)
                        .column("outcomes", results, result -> result.outcome().name(), String[]::new)
                        .column("counts", results, JobResult::count, Long[]::new)
                        .on(client)
                        .replaceWithVoid();
    }
}
