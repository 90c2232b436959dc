package io.audiencesync.database;

import io.vertx.sqlclient.SqlConnectOptions;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that pools connect to. A refused connection has no other type than one to Facebook, a mail server or a
 * webhook: only its text has the address. Static, as a log filter cannot inject beans.
 */
final class PostgresServers {

    private static final Set<Server> KNOWN = ConcurrentHashMap.newKeySet();

    private PostgresServers() {}

    private record Server(String host, int port) {

        /** The client's text ends with {@code host/address:port}. */
        boolean isIn(String message) {
            return message.contains(host) && message.endsWith(":" + port);
        }
    }

    static void add(SqlConnectOptions server) {
        KNOWN.add(new Server(server.getHost(), server.getPort()));
    }

    static boolean refused(ConnectException failure) {
        var message = failure.getMessage();
        return message != null && KNOWN.stream().anyMatch(server -> server.isIn(message));
    }
}
