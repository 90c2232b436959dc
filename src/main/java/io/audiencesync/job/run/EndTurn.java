package io.audiencesync.job.run;

import io.audiencesync.buffer.operator.JobAudit;
import io.audiencesync.database.Sql;
import io.audiencesync.job.JobConfig;
import io.audiencesync.job.JobOutcome;
import io.audiencesync.job.run.ClaimJob.LeasedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a leased job back, or counts its failure. */
@ApplicationScoped
class EndTurn {

    private static final Sql RELEASE = Sql.of("""
            update job
            set lease = null, leased_until = '-infinity'
            where id = $1 and lease = $2
            """);

    private static final Sql FAIL = Sql.of("""
            update job
            set
              failures = failures + 1,
              status = case when failures + 1 >= $3 then 'FAILED' else status end,
              ended_at = case when failures + 1 >= $3 then service_time() end
            where id = $1 and lease = $2 and ended_at is null
            returning ended_at is not null as ended
            """);

    private final Pool pool;
    private final JobConfig config;

    EndTurn(Pool pool, JobConfig config) {
        this.pool = pool;
        this.config = config;
    }

    Uni<Void> release(LeasedJob leased) {
        return RELEASE.on(pool).execute(Tuple.of(leased.id(), leased.lease())).replaceWithVoid();
    }

    /** Keeps the lease until it expires, as a pause before the next attempt. Ends the job after too many in a row. */
    Uni<Void> failed(LeasedJob leased) {
        return pool.withTransaction(client -> FAIL.on(client)
                .execute(Tuple.of(leased.id(), leased.lease(), config.attempts()))
                .chain(rows -> rows.rowCount() == 1 && rows.iterator().next().getBoolean("ended")
                        ? JobAudit.end(client, leased.id(), JobOutcome.doneNames())
                        : Uni.createFrom().voidItem()));
    }
}
