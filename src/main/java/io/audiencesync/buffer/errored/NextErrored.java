package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Optional;

/** Finds the next errored entries that match a filter, few enough for one short transaction. */
public final class NextErrored {

    // whole positions: a row that moves or is split keeps its position, so it is not found a second time
    private static final Sql SQL = Sql.of("""
            select step_id, max(position) as up_to
            from (
              select
                step_id, position,
                sum(entries) over (order by step_id, position, part) - entries as entries_before
              from (
                select step_id, position, part, entries
                from errored
                where step_id = any(:steps)
                  and (step_id, position) > (:after_step, :after_position)
                  and errored_matches(cause, errored_at, :cause, :from, :to)
                order by step_id, position, part
                limit :rows) as matching) as head
            where entries_before < 10 * :rows
            group by step_id
            order by step_id
            limit 1
            """);

    private NextErrored() {}

    /**
     * The range after this position of this step; empty at the end.
     *
     * @param rows the most rows; of ten times as many entries, one row more
     */
    public static Uni<Optional<ErroredRange>> find(
            SqlClient client, ErroredFilter filter, long afterStep, long afterPosition, int rows) {
        return SQL.with(filter)
                .with("after_step", afterStep)
                .with("after_position", afterPosition)
                .with("rows", rows)
                .on(client)
                .map(found -> RowReader.first(found, row -> range(row, filter, afterStep, afterPosition)));
    }

    private static ErroredRange range(Row row, ErroredFilter filter, long afterStep, long afterPosition) {
        var step = row.getLong("step_id");
        return new ErroredRange(filter, step, step == afterStep ? afterPosition : 0, row.getLong("up_to"));
    }
}
