package io.audiencesync.buffer.errored;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a step's stored errored entries in the order of their calls. */
@ApplicationScoped
public class ErroredPage {

    private static final Sql SQL = Sql.of("""
            select
              position, part, cause, cause_detail, errored_at, payload,
              array(
                select user_key
                from errored_key
                where errored_key.position = counted.position and errored_key.part = counted.part) as users
            from (
              select *, sum(entries) over (order by position, part) - entries as entries_before
              from (
                select *
                from errored
                where step_id = $1 and (position, part) > ($2, $3) and ($4::text is null or cause = $4)
                order by position, part
                limit 1000) as waiting) as counted
            where entries_before < 1000
            order by position, part
            """);

    /**
     * Entries with one cause.
     *
     * @param users keys of the users that are not superseded
     */
    public record ErroredEntry(
            RowPosition position,
            String cause,
            @Nullable String detail,
            Instant erroredAt,
            Buffer payload,
            Set<Long> users) {

        /** Omits the payload: it holds hashes. */
        @Override
        public String toString() {
            return "ErroredEntry[" + position + ", " + cause + "]";
        }
    }

    /** A row's position among the step's rows. */
    public record RowPosition(long position, long part) {

        public static final RowPosition START = new RowPosition(0, 0);
    }

    private final Pool pool;

    ErroredPage(Pool pool) {
        this.pool = pool;
    }

    /** About 1,000 entries after the given position, always under 2,000; empty at the end. */
    public Uni<List<ErroredEntry>> read(long step, RowPosition after, @Nullable String cause) {
        return SQL.on(pool)
                .execute(Tuple.of(step, after.position(), after.part(), cause))
                .map(rows -> RowReader.all(rows, ErroredPage::given));
    }

    private static ErroredEntry given(Row row) {
        return new ErroredEntry(
                new RowPosition(row.getLong("position"), row.getLong("part")),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.knownInstant(row, "errored_at"),
                row.get(Buffer.class, "payload"),
                Set.of(row.getArrayOfLongs("users")));
    }
}
