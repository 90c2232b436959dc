package io.audiencesync.database;

import static java.util.Objects.requireNonNull;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Maps rows to records. */
public final class RowReader {

    private RowReader() {}

    public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return stream(rows).map(read).toList();
    }

    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return stream(rows).map(read).findFirst();
    }

    /** For rows that give no value, or several. */
    public static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** For a column without nulls. */
    public static Instant knownInstant(Row row, String column) {
        return requireNonNull(instant(row, column), column);
    }

    /** Empty if the column is null. */
    public static OptionalLong optionalLong(Row row, String column) {
        var value = row.getLong(column);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Null if the column is null. */
    static @Nullable public Instant instant(Row row, String column) {
        var time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }
}
