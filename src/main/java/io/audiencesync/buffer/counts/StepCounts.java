package io.audiencesync.buffer.counts;

import io.audiencesync.buffer.Outcome;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exact counts of steps, by time of acceptance, in one snapshot. */
@ApplicationScoped
public class StepCounts {

    // one statement, so one snapshot: an entry settled meanwhile is counted exactly once
    private static final Sql SQL = Sql.of("""
            select
              step_id,
              case
                when bucket >= :from and bucket < :to then date_bin(make_interval(secs => :length), bucket, :origin)
                else 'epoch'
              end as slot,
              last_step, outcome, reason, sum(entries)::bigint as entries
            from (
              select step_id, bucket, last_step, outcome, reason, entries
              from counter
              where step_id = any(:steps::bigint[])
              union all
              select step_id, quarter_hour(accepted_at), last_step, 'NOT_SYNCED', reason, entries
              from not_synced
              where step_id = any(:steps::bigint[])
              union all
              select step_id, quarter_hour(accepted_at), last_step, 'PENDING', '', entries
              from chunk
              where step_id = any(:steps::bigint[])
              union all
              select step_id, quarter_hour(accepted_at), last_step, 'PENDING', 'parked', entries
              from parked
              where step_id = any(:steps::bigint[])) as step_count
            group by step_id, slot, last_step, outcome, reason
            having sum(entries) <> 0
            order by slot
            """);

    /**
     * @param slot its first time, or {@link Slots#OTHERS}
     * @param lastStep whether these users left the canvas with this step
     * @param outcome null while the entries are pending
     */
    public record StepCount(
            Instant slot, boolean lastStep, @Nullable Outcome outcome, String reason, long entries) {}

    private final Pool pool;

    public StepCounts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<StepCount>> read(long step) {
        return read(step, Slots.QUARTERS);
    }

    public Uni<List<StepCount>> read(long step, Slots slots) {
        return read(List.of(step), slots).map(counts -> counts.getOrDefault(step, List.of()));
    }

    /** All entries of each step, in one slot. A step without entries is missing. */
    public Uni<Map<Long, List<StepCount>>> totals(List<Long> steps) {
        return read(steps, Slots.NONE);
    }

    private Uni<Map<Long, List<StepCount>>> read(List<Long> steps, Slots slots) {
        return SQL.with("steps", steps.toArray(Long[]::new))
                .with("from", slots.from())
                .with("to", slots.to())
                .with("length", slots.length())
                .with("origin", slots.origin())
                .on(pool)
                .map(rows -> RowReader.stream(rows)
                        .collect(Collectors.groupingBy(
                                row -> row.getLong("step_id"),
                                Collectors.mapping(StepCounts::count, Collectors.toList()))));
    }

    private static StepCount count(Row row) {
        var outcome = row.getString("outcome");
        return new StepCount(
                RowReader.knownInstant(row, "slot"),
                row.getBoolean("last_step"),
                outcome.equals("PENDING") ? null : Outcome.valueOf(outcome),
                row.getString("reason"),
                row.getLong("entries"));
    }
}
