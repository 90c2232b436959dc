package io.audiencesync.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A statement with values for its named parameters. Each must be given, and no other. */
public final class SqlCall {

    private static final Object MISSING = new Object();
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Sql sql;
    private final @Nullable Object[] values;

    SqlCall(Sql sql) {
        this.sql = sql;
        this.values = new Object[sql.names().size()];
        Arrays.fill(values, MISSING);
    }

    /** As Postgres takes it. What it cannot hold becomes the first or the last time of four-digit years. */
    public static OffsetDateTime timestamp(Instant time) {
        var held = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return held.atOffset(ZoneOffset.UTC);
    }

    /**
     * For {@code make_interval(secs => …)}. The client would turn an interval's hours into days and months, which are
     * longer or shorter by the calendar.
     */
    public static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** An {@link Instant} becomes a {@code timestamptz}, a {@link Duration} its seconds. */
    public SqlCall with(String name, @Nullable Object value) {
        var position = sql.names().indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("no parameter :" + name + " in " + sql);
        }
        values[position] = bound(value);
        return this;
    }

    private static @Nullable Object bound(@Nullable Object value) {
        return switch (value) {
            case Instant time -> timestamp(time);
            case Duration duration -> seconds(duration);
            case null, default -> value;
        };
    }

    /** An array with one value of each row, for {@code unnest}. */
    public <T, C> SqlCall column(
            String name, List<T> rows, Function<? super T, ? extends @Nullable C> value, IntFunction<C[]> array) {
        return with(name, rows.stream().map(value).toArray(array));
    }

    /** What many statements are given alike. */
    public SqlCall with(Values more) {
        more.addTo(this);
        return this;
    }

    public Uni<RowSet<Row>> on(SqlClient client) {
        return sql.on(client).execute(values());
    }

    public Tuple values() {
        var missing = Arrays.asList(values).indexOf(MISSING);
        if (missing >= 0) {
            throw new IllegalStateException("no value for :" + sql.names().get(missing) + " of " + sql);
        }
        return Tuple.from(values);
    }

    /** Values for parameters of fixed names. */
    @FunctionalInterface
    public interface Values {

        void addTo(SqlCall call);
    }
}
