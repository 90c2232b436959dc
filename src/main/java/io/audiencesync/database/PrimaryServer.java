package io.audiencesync.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The one of several hosts that accepts writes, as {@code target_session_attrs=primary} of other clients. */
final class PrimaryServer {

    private final List<PgConnectOptions> servers;
    private final Vertx vertx;
    private final AtomicInteger last = new AtomicInteger();

    PrimaryServer(List<PgConnectOptions> servers, Vertx vertx) {
        this.servers = servers;
        this.vertx = vertx;
    }

    /** Asks the last one first. Fails if none accepts writes. */
    Future<PgConnectOptions> find(Function<PgConnectOptions, Future<PgConnectOptions>> current) {
        return find(current, last.get(), servers.size());
    }

    private Future<PgConnectOptions> find(
            Function<PgConnectOptions, Future<PgConnectOptions>> current, int index, int left) {
        if (left == 0) {
            return Future.failedFuture(new Unreachable("no host accepts writes"));
        }
        return current.apply(servers.get(index))
                .compose(this::requireWritable)
                .onSuccess(found -> last.set(index))
                .recover(refused -> find(current, (index + 1) % servers.size(), left - 1));
    }

    private Future<PgConnectOptions> requireWritable(PgConnectOptions server) {
        return PgConnection.connect(vertx, server)
                .compose(connection -> connection
                        .query("show transaction_read_only")
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))
                        .eventually(() -> connection.close()))
                .compose(readOnly -> readOnly.equals("off")
                        ? Future.succeededFuture(server)
                        : Future.failedFuture(new Unreachable("read-only")));
    }
}
