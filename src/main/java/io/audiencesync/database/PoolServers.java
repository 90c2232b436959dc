package io.audiencesync.database;

import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How connections are opened: to the configured hosts in turn, with the password of the moment. */
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
        var next = new AtomicInteger();
        return () -> {
            var server = servers.get(Math.floorMod(next.getAndIncrement(), servers.size()));
            return config.passwordFile()
                    .map(file -> withPassword(server, vertx, file))
                    .orElseGet(() -> Future.succeededFuture(server));
        };
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

    private static Future<SqlConnectOptions> withPassword(PgConnectOptions server, Vertx vertx, Path file) {
        return vertx.fileSystem()
                .readFile(file.toString())
                .map(text -> text.toString(StandardCharsets.UTF_8).strip())
                .<SqlConnectOptions>map(password -> new PgConnectOptions(server).setPassword(password))
                .recover(failure -> Future.failedFuture(
                        new ConnectException("the password file cannot be read: " + failure.getMessage())));
    }
}
