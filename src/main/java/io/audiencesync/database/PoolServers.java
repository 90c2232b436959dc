package io.audiencesync.database;

import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** How connections are opened: to the host that is the primary now, with the password of now. */
@Singleton
class PoolServers {

    private final DatabaseConfig config;

    PoolServers(DatabaseConfig config) {
        this.config = config;
    }

    /** @param name of the pool's metrics: the label {@code clientName} */
    Supplier<Future<SqlConnectOptions>> of(Input input, Vertx vertx, String name) {
        var servers = input.pgConnectOptionsList().stream()
                .map(server -> options(server, name))
                .toList();
        if (servers.size() == 1) {
            return () -> current(servers.getFirst(), vertx).map(SqlConnectOptions.class::cast);
        }
        var primary = new PrimaryServer(servers, vertx);
        return () -> primary.find(server -> current(server, vertx)).map(SqlConnectOptions.class::cast);
    }

    private PgConnectOptions options(PgConnectOptions configured, String name) {
        var server = new PgConnectOptions(configured);
        server.setMetricsName("postgresql|" + name);
        return config.transactionPooling() ? withoutSession(server) : server;
    }

    /** A pooler in transaction mode gives each transaction any session, and refuses start-up parameters. */
    private static PgConnectOptions withoutSession(PgConnectOptions server) {
        server.getProperties().remove("extra_float_digits");
        server.setCachePreparedStatements(false);
        return server.setUseLayer7Proxy(true).setPipeliningLimit(1);
    }

    private Future<PgConnectOptions> current(PgConnectOptions server, Vertx vertx) {
        return config.passwordFile()
                .map(file -> vertx.fileSystem()
                        .readFile(file.toString())
                        .map(text -> text.toString(StandardCharsets.UTF_8).strip())
                        .map(password -> new PgConnectOptions(server).setPassword(password))
                        .recover(failure -> Future.failedFuture(
                                new Unreachable("the password file cannot be read: " + failure.getMessage()))))
                .orElseGet(() -> Future.succeededFuture(server));
    }
}
