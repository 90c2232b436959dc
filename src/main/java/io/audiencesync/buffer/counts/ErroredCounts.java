package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** A step's stored errored entries, by cause. */
@ApplicationScoped
public class ErroredCounts {

    private static final Sql SQL = Sql.of("""
            select
              cause, sum(entries)::bigint as entries, sum(current.users)::bigint as replayable,
              min(errored_at) as first_at, max(errored_at) as last_at
            from errored
            cross join lateral (
              select count(*) as users
              from errored_key
              where errored_key.position = errored.position and errored_key.part = errored.part) as current
            where step_id = $1
            group by cause
            order by cause
            """);

    /** @param replayable entries that no newer entry has superseded */
    public record ErroredCount(String cause, long entries, long replayable, Instant firstAt, Instant lastAt) {}

    private final Pool pool;

    ErroredCounts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<ErroredCount>> read(long step) {
        return SQL.on(pool).execute(Tuple.of(step)).map(rows -> RowReader.all(rows, ErroredCounts::count));
    }

    private static ErroredCount count(Row row) {
        return new ErroredCount(
                row.getString("cause"),
                row.getLong("entries"),
                row.getLong("replayable"),
                RowReader.knownInstant(row, "first_at"),
                RowReader.knownInstant(row, "last_at"));
    }
}
