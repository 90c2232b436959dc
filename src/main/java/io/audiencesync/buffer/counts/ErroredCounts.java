package io.audiencesync.buffer.counts;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Counts stored errored entries by cause, up to a bound. */
@ApplicationScoped
public class ErroredCounts {

    private static final Sql SQL = Sql.of("""
            select
              cause, sum(entries)::bigint as entries, sum(current.users)::bigint as replayable,
              min(errored_at) as first_at, max(errored_at) as last_at, count(*) as rows
            from (
              select position, part, cause, entries, errored_at
              from errored
              where step_id = any(:steps)
                and errored_matches(cause, errored_at, :cause, :from, :to)
              order by step_id, position, part
              limit :rows) as counted
            cross join lateral (
              select count(*) as users
              from errored_key
              where errored_key.position = counted.position and errored_key.part = counted.part) as current
            group by cause
            order by cause
            """);

    /** @param replayable entries that no newer entry has superseded */
    public record ErroredCount(
            String cause, long entries, long replayable, Instant firstAt, Instant lastAt, long rows) {}

    /** @param exact false: at least so many */
    public record Counted(List<ErroredCount> causes, boolean exact) {

        public long entries() {
            return causes.stream().mapToLong(ErroredCount::entries).sum();
        }

        public long replayable() {
            return causes.stream().mapToLong(ErroredCount::replayable).sum();
        }

        public Counted with(String cause) {
            return new Counted(
                    causes.stream().filter(each -> each.cause().equals(cause)).toList(), exact);
        }
    }

    private final Pool pool;

    public ErroredCounts(Pool pool) {
        this.pool = pool;
    }

    /** @param mostRows the most stored rows, of one to 1,000 entries each, that are counted: each is a look-up */
    public Uni<Counted> read(ErroredFilter filter, int mostRows) {
        return SQL.with(filter)
                .with("rows", mostRows)
                .on(pool)
                .map(rows -> RowReader.all(rows, ErroredCounts::count))
                .map(causes -> new Counted(
                        causes, causes.stream().mapToLong(ErroredCount::rows).sum() < mostRows));
    }

    private static ErroredCount count(Row row) {
        return new ErroredCount(
                row.getString("cause"),
                row.getLong("entries"),
                row.getLong("replayable"),
                RowReader.knownInstant(row, "first_at"),
                RowReader.knownInstant(row, "last_at"),
                row.getLong("rows"));
    }
}
