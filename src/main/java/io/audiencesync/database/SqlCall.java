package io.audiencesync.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A statement with values for its named parameters. Each must be given, and no other. */
public final class SqlCall {

    private static final Object MISSING = new Object();

    private final Sql sql;
    private final @Nullable Object[] values;

    SqlCall(Sql sql) {
        this.sql = sql;
        this.values = new Object[sql.names().size()];
        Arrays.fill(values, MISSING);
    }

    /** An {@link Instant} becomes a {@code timestamptz}. */
    public SqlCall with(String name, @Nullable Object value) {
        var position = sql.names().indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("no parameter :" + name + " in " + sql);
        }
        values[position] = value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
        return this;
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
