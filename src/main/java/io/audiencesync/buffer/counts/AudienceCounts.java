package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Settled entries of the steps that feed an audience now, by quarter of an hour of acceptance. */
@ApplicationScoped
public class AudienceCounts {

    private static final Sql SQL = Sql.of("""
            with own as materialized (
              select id, operation
              from step
              where workspace_id = :workspace and audience_id = :audience
            )
            select bucket, operation, outcome, reason, sum(entries)::bigint as entries
            from (
              select counter.bucket, own.operation, counter.outcome, counter.reason, counter.entries
              from own
              join counter on counter.step_id = own.id and counter.bucket >= quarter_hour(:from) and counter.bucket < :to
              union all
              select quarter_hour(accepted_at), own.operation, 'NOT_SYNCED', reason, entries
              from own
              join not_synced on not_synced.step_id = own.id and accepted_at >= :from and accepted_at < :to) as counted
            group by bucket, operation, outcome, reason
            having sum(entries) <> 0
            """);

    public record AudienceCount(Instant bucket, String operation, String outcome, String reason, long entries) {}

    private final Pool pool;

    AudienceCounts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<AudienceCount>> of(String workspace, long audience, Instant from, Instant to) {
        return SQL.with("workspace", workspace)
                .with("audience", audience)
                .with("from", from)
                .with("to", to)
                .on(pool)
                .map(rows -> RowReader.all(rows, AudienceCounts::count));
    }

    private static AudienceCount count(Row row) {
        return new AudienceCount(
                RowReader.knownInstant(row, "bucket"),
                row.getString("operation"),
                row.getString("outcome"),
                row.getString("reason"),
                row.getLong("entries"));
    }
}
