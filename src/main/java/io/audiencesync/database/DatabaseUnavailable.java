package io.audiencesync.database;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Distinguishes an unavailable, full or overloaded database from a bug: the call can be retried later. */
public final class DatabaseUnavailable {

    // connection exceptions, also of a pooler; a password that was changed; insufficient resources (disk full, too many
    // connections); operator's intervention and time-outs; system errors (I/O)
    private static final Set<String> CLASSES = Set.of("08", "28", "53", "57", "58");

    // from a server that was the primary before a fail-over; a prepared statement of an older schema
    private static final Set<String> OF_CONNECTION = Set.of("25006", "0A000");

    private DatabaseUnavailable() {}

    public static boolean isCauseOf(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(DatabaseUnavailable::is);
    }

    private static boolean is(Throwable failure) {
        return switch (failure) {
            case PgException refused ->
                refused.getSqlState() != null
                        && (CLASSES.contains(refused.getSqlState().substring(0, 2))
                                || OF_CONNECTION.contains(refused.getSqlState()));
            case ClosedConnectionException closed -> true;
            case Unreachable unreachable -> true;
            // a connection request when none is free; a query on a connection that has closed
            case NoStackTraceThrowable asked ->
                "Timeout".equals(asked.getMessage())
                        || String.valueOf(asked.getMessage()).startsWith("Connection is not active now");
            // a query when no connection is free
            case VertxException queried -> "Timeout waiting for connection".equals(queried.getMessage());
            default -> false;
        };
    }
}
