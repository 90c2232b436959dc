package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads stored errored entries, step by step, in the order of their calls. */
@ApplicationScoped
public class ErroredPage {

    // finds the rows in the index alone, and reads only those of the page
    private static final Sql SQL = Sql.of("""
            select
              stored.step_id, stored.position, stored.part, stored.cause, stored.cause_detail, stored.errored_at, stored.payload,
              stored.replay_requested_at is not null as requested, stored.replay_only,
              array(
                select user_key
                from errored_key
                where errored_key.position = counted.position and errored_key.part = counted.part) as users
            from (
              select
                step_id, position, part,
                sum(entries) over (order by step_id, position, part) - entries as entries_before
              from (
                select step_id, position, part, entries
                from errored
                where step_id = any(:steps)
                  and (step_id, position, part) >= (:first_step, :first_position, :first_part)
                  and errored_matches(cause, errored_at, :cause, :from, :to)
                order by step_id, position, part
                limit :entries) as matching) as counted
            cross join lateral (
              select *
              from errored
              where errored.step_id = counted.step_id
                and errored.position = counted.position
                and errored.part = counted.part
              offset 0) as stored
            where entries_before < :entries
            order by step_id, position, part
            """);

    /**
     * Entries with one cause.
     *
     * @param users keys of the users that are not superseded
     * @param requested those of them whose replay is requested
     */
    public record ErroredEntry(
            RowKey key,
            String cause,
            @Nullable String detail,
            Instant erroredAt,
            Buffer payload,
            Set<Long> users,
            Set<Long> requested) {

        /** Omits the payload: it holds hashes. */
        @Override
        public String toString() {
            return "ErroredEntry[" + key + ", " + cause + "]";
        }
    }

    /** A row's place in the order. */
    public record RowKey(long step, long position, long part) {

        public static final RowKey FIRST = new RowKey(0, 0, 0);
    }

    private final Pool pool;

    ErroredPage(Pool pool) {
        this.pool = pool;
    }

    /** Rows from the given one on, with at least that many entries together if there are so many. */
    public Uni<List<ErroredEntry>> read(ErroredFilter filter, RowKey first, int entries) {
        return SQL.with(filter)
                .with("first_step", first.step())
                .with("first_position", first.position())
                .with("first_part", first.part())
                .with("entries", entries)
                .on(pool)
                .map(rows -> RowReader.all(rows, ErroredPage::given));
    }

    private static ErroredEntry given(Row row) {
        var users = Set.of(row.getArrayOfLongs("users"));
        return new ErroredEntry(
                new RowKey(row.getLong("step_id"), row.getLong("position"), row.getLong("part")),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.knownInstant(row, "errored_at"),
                row.get(Buffer.class, "payload"),
                users,
                requested(row, users));
    }

    private static Set<Long> requested(Row row, Set<Long> users) {
        var only = row.getArrayOfLongs("replay_only");
        return !row.getBoolean("requested") ? Set.of() : only == null ? users : new HashSet<>(Arrays.asList(only));
    }
}
