package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps with many users errored lately, and no user synced who entered since the first of them. */
@ApplicationScoped
public class ErroringSteps {

    // reads rows of the last hour only, and then a few counters of each step with many of them
    private static final Sql SQL = Sql.of("""
            with by_cause as (
              select
                ad_account_id, step_id, cause, sum(entries) as users, min(accepted_at) as first_accepted_at, min(errored_at) as since
              from errored
              where errored_at > service_time() - make_interval(secs => $1) and cause <> 'discarded'
                and ($3::text is null or step_id in (select id from step where workspace_id = $3))
              group by ad_account_id, step_id, cause
            ),
            recent as materialized (
              select
                ad_account_id, step_id, sum(users)::bigint as users, min(first_accepted_at) as first_accepted_at, min(since) as since,
                (array_agg(cause order by users desc, cause))[1] as cause
              from by_cause
              group by ad_account_id, step_id
              having sum(users) >= $2
            )
            select
              step.workspace_id, recent.ad_account_id, recent.users, recent.since, recent.cause,
              coalesce(canvas.key || '/' || step.key, 'export ' || step.export_id) as name
            from recent
            join step on step.id = recent.step_id
            left join canvas on canvas.id = step.canvas_id
            where not exists (
              select from counter
              where counter.ad_account_id = recent.ad_account_id
                and counter.step_id = recent.step_id
                and counter.bucket >= quarter_hour(recent.first_accepted_at)
                and counter.outcome = 'SYNCED'
                and counter.entries > 0)
            """);

    /**
     * @param name canvas and step, or the export
     * @param since when the first of them errored
     * @param cause of the largest group of them
     */
    public record ErroringStep(
            String workspace, long adAccount, String name, long users, Instant since, String cause) {}

    private final Pool pool;

    ErroringSteps(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param users how many, at least, in the last time
     * @param workspace null for all
     */
    public Uni<List<ErroringStep>> now(Duration within, long users, @Nullable String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(SqlCall.seconds(within), users, workspace))
                .map(rows -> RowReader.all(rows, ErroringSteps::step));
    }

    private static ErroringStep step(Row row) {
        return new ErroringStep(
                row.getString("workspace_id"),
                row.getLong("ad_account_id"),
                row.getString("name"),
                row.getLong("users"),
                RowReader.knownInstant(row, "since"),
                row.getString("cause"));
    }
}
