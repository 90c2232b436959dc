package io.audiencesync.database;

import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement as one constant. Up to five parameters may have positions ({@code $1}), more have names ({@code :audience}). A test
 * prepares every constant of this type on the migrated schema.
 */
public final class Sql {

    private static final Pattern NAME = Pattern.compile("'[^']*'|::|:([a-z]\\w*)");

    private final String text;
    private final String numbered;
    private final List<String> names;

    private Sql(String text) {
        this.text = text;
        this.names = NAME.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        this.numbered = NAME.matcher(text)
                .replaceAll(found -> found.group(1) == null ? "$0" : "\\$" + (names.indexOf(found.group(1)) + 1));
        if (!names.isEmpty() && text.contains("$1")) {
            throw new IllegalArgumentException("names and positions in one statement: " + text);
        }
    }

    /** Parses the names once: for constants. */
    public static Sql of(String text) {
        return new Sql(text);
    }

    /** As it is written; Hibernate takes it with its names. */
    public String text() {
        return text;
    }

    /** As Postgres takes it: by position. */
    public String numbered() {
        return numbered;
    }

    /** In the order of their positions. */
    List<String> names() {
        return names;
    }

    /** To be executed with values by position. */
    public PreparedQuery<RowSet<Row>> on(SqlClient client) {
        return client.preparedQuery(numbered);
    }

    /** To be executed with values by name. */
    public SqlCall with(String name, @Nullable Object value) {
        return new SqlCall(this).with(name, value);
    }

    /** The same, begun with values that many statements are given alike. */
    public SqlCall with(SqlCall.Values values) {
        return new SqlCall(this).with(values);
    }

    /** The same, begun with a column of several rows. */
    public <T, C> SqlCall column(
            String name, List<T> rows, Function<? super T, ? extends @Nullable C> value, IntFunction<C[]> array) {
        return new SqlCall(this).column(name, rows, value, array);
    }

    @Override
    public String toString() {
        return text;
    }
}
