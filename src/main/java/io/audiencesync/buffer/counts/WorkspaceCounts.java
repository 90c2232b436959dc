package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Counts of all steps of a workspace, by quarter of an hour of acceptance, in one snapshot. */
@ApplicationScoped
public class WorkspaceCounts {

    /** Rows of pending entries that are counted; with more, their number is a lower bound. */
    public static final int ROWS = 100_000;

    private static final Sql SQL = Sql.of("""
            with own as materialized (
              select id
              from step
              where workspace_id = :workspace
            )
            select bucket, outcome, sum(entries)::bigint as entries, count(*) as rows
            from (
              select counter.bucket, counter.outcome, counter.entries
              from own
              join counter on counter.step_id = own.id and counter.bucket >= quarter_hour(:since)
              union all
              select quarter_hour(accepted_at), 'NOT_SYNCED', entries
              from own
              join not_synced on not_synced.step_id = own.id and accepted_at >= :since
              union all
              (
                select quarter_hour(accepted_at), 'PENDING', entries
                from own
                join chunk on chunk.step_id = own.id
                limit :rows)
              union all
              (
                select quarter_hour(accepted_at), 'PENDING', entries
                from own
                join parked on parked.step_id = own.id
                limit :rows)) as counted
            group by bucket, outcome
            """);

    /**
     * @param outcome SYNCED, NOT_SYNCED, ERRORED or PENDING; pending entries include those from before the time
     * @param rows of the database that were added up
     */
    public record WorkspaceCount(Instant bucket, String outcome, long entries, long rows) {}

    private final Pool pool;

    WorkspaceCounts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<WorkspaceCount>> since(String workspace, Instant since) {
        return SQL.with("workspace", workspace)
                .with("since", since)
                .with("rows", ROWS)
                .on(pool)
                .map(rows -> RowReader.all(rows, WorkspaceCounts::count));
    }

    private static WorkspaceCount count(Row row) {
        return new WorkspaceCount(
                RowReader.knownInstant(row, "bucket"),
                row.getString("outcome"),
                row.getLong("entries"),
                row.getLong("rows"));
    }
}
