package io.audiencesync.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Work on an {@link EventLoop} gets the connections of that loop, other work the shared ones. So a statement and its
 * answer stay on the loop.
 */
@SuppressWarnings("deprecation") // Quarkus casts to PgPool
final class PoolPerLoop implements PgPool {

    private final Pool shared;
    private final Map<Vertx, Pool> apart;

    PoolPerLoop(Pool shared, Map<Vertx, Pool> apart) {
        this.shared = shared;
        this.apart = apart;
    }

    private Pool current() {
        var context = Vertx.currentContext();
        return context == null ? shared : apart.getOrDefault(context.owner(), shared);
    }

    private Stream<Pool> all() {
        return Stream.concat(Stream.of(shared), apart.values().stream());
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return current().getConnection();
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return current().query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return current().preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return current().preparedQuery(sql, options);
    }

    @Override
    public int size() {
        return all().mapToInt(Pool::size).sum();
    }

    @Override
    public Future<Void> close() {
        return Future.join(all().map(Pool::close).toList()).mapEmpty();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        throw new UnsupportedOperationException("connections are set up where the pools are made");
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        throw new UnsupportedOperationException("connections are set up where the pools are made");
    }
}
