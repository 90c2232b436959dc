package io.audiencesync.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens the connections of a pool. Its failures say that the connection was Postgres's. */
final class ConnectionOpener implements Function<Context, Future<SqlConnection>> {

    private final Function<Context, Future<SqlConnection>> client;

    ConnectionOpener(Vertx vertx, Supplier<Future<SqlConnectOptions>> server) {
        this.client = PgDriver.INSTANCE.createConnectionFactory(vertx, server)::connect;
    }

    @Override
    public Future<SqlConnection> apply(Context context) {
        return client.apply(context).recover(failure -> Future.failedFuture(named(failure)));
    }

    private static Throwable named(Throwable failure) {
        return failure instanceof IOException ? new Unreachable(failure) : failure;
    }
}
