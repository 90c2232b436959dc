package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Counts what a replay of a range would do, by cause. */
final class CountRange {

    private static final Sql SQL = Sql.of("""
            select
              cause, sum(entries)::bigint as entries, sum(current.users)::bigint as replayable,
              sum(current.requested)::bigint as requested
            from errored
            cross join lateral (
              select
                count(*) as users,
                count(*) filter (
                  where errored.replay_requested_at is not null
                    and (errored.replay_only is null or user_key = any(errored.replay_only))) as requested
              from errored_key
              where errored_key.position = errored.position and errored_key.part = errored.part) as current
            where step_id = :step
              and position > :after
              and position <= :up_to
              and errored_matches(cause, errored_at, :cause, :from, :to)
            group by cause
            order by cause
            """);

    private CountRange() {}

    static Uni<List<RangeCount>> count(SqlClient client, ErroredRange range) {
        return SQL.with(range).on(client).map(rows -> RowReader.all(rows, CountRange::read));
    }

    private static RangeCount read(Row row) {
        return new RangeCount(
                row.getString("cause"), row.getLong("entries"), row.getLong("replayable"), row.getLong("requested"));
    }
}
