package io.audiencesync.database;

import io.audiencesync.database.PrimaryServer.NoPrimary;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.SqlConnectOptions;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Distinguishes an unavailable, full or overloaded database from a bug: the call can be retried later. */
public final class DatabaseUnavailable {

    // connection exceptions, also of a pooler; a password that was changed; insufficient resources (disk full, too many
    // connections); operator's intervention and
    // time-outs; system errors (I/O)
    private static final Set<String> CLASSES = Set.of("08", "28", "53", "57", "58");

    /** From a server that was the primary before a fail-over. */
    private static final String READ_ONLY = "25006";

    /**
     * The servers that pools connect to. A refused connection has no other type than one to Facebook, a mail server or
     * a webhook: only its text has the address. Static, as a log filter cannot inject beans.
     */
    private static final Set<Server> SERVERS = ConcurrentHashMap.newKeySet();

    private record Server(String host, int port) {

        /** The client's text ends with {@code host/address:port}. */
        boolean isIn(String message) {
            return message.contains(host) && message.endsWith(":" + port);
        }
    }

    private DatabaseUnavailable() {}

    /** Call it with each server of a pool, before the pool connects. */
    static void registerServer(SqlConnectOptions server) {
        SERVERS.add(new Server(server.getHost(), server.getPort()));
    }

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
                                || refused.getSqlState().equals(READ_ONLY));
            case ClosedConnectionException closed -> true;
            case NoPrimary none -> true;
            case ConnectException unreachable -> isOfPostgres(unreachable);
            // the pool's texts when no connection is free: for a connection request, and for a query
            case NoStackTraceThrowable asked -> "Timeout".equals(asked.getMessage());
            case VertxException queried -> "Timeout waiting for connection".equals(queried.getMessage());
            default -> false;
        };
    }

    private static boolean isOfPostgres(ConnectException failure) {
        var message = failure.getMessage();
        return message != null && SERVERS.stream().anyMatch(server -> server.isIn(message));
    }
}
