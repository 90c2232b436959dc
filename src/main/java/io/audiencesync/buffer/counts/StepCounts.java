package io.audiencesync.buffer.counts;

import io.audiencesync.buffer.Outcome;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step's exact counts, by quarter of an hour of acceptance, in one snapshot. */
@ApplicationScoped
public class StepCounts {

    // one statement, so one snapshot: an entry settled meanwhile is counted exactly once
    private static final Sql SQL = Sql.of("""
            select bucket, last_step, outcome, reason, sum(entries)::bigint as entries
            from (
              select bucket, last_step, outcome, reason, entries
              from counter
              where step_id = $1
              union all
              select
                quarter_hour(accepted_at), last_step, 'NOT_SYNCED', reason, entries
              from not_synced
              where step_id = $1
              union all
              select quarter_hour(accepted_at), last_step, 'PENDING', '', entries
              from chunk
              where step_id = $1
              union all
              select
                quarter_hour(accepted_at), last_step, 'PENDING', 'parked', entries
              from parked
              where step_id = $1) as step_count
            group by bucket, last_step, outcome, reason
            having sum(entries) <> 0
            order by bucket, last_step, outcome, reason
            """);

    /**
     * @param lastStep whether these users left the canvas with this step
     * @param outcome null while the entries are pending
     */
    public record StepCount(
            Instant bucket, boolean lastStep, @Nullable Outcome outcome, String reason, long entries) {}

    private final Pool pool;

    public StepCounts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<StepCount>> read(long step) {
        return SQL.on(pool).execute(Tuple.of(step)).map(rows -> RowReader.all(rows, StepCounts::count));
    }

    private static StepCount count(Row row) {
        var outcome = row.getString("outcome");
        return new StepCount(
                RowReader.knownInstant(row, "bucket"),
                row.getBoolean("last_step"),
                outcome.equals("PENDING") ? null : Outcome.valueOf(outcome),
                row.getString("reason"),
                row.getLong("entries"));
    }
}
