package io.audiencesync.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A transaction of two round trips: BEGIN travels with the first statements, COMMIT with the last ones. A round trip
 * wakes both processes, which costs more than a small statement. Behind a statement that fails, the COMMIT is a
 * ROLLBACK for Postgres.
 */
public final class PipelinedTransaction {

    private static final Sql BEGIN = Sql.of("begin");
    private static final Sql COMMIT = Sql.of("commit");
    private static final Sql ROLLBACK = Sql.of("rollback");

    private PipelinedTransaction() {}

    /**
     * @param first sends its statements at once, and decides by their results
     * @param last sends the others at once, by that decision
     */
    public static <T> Uni<T> run(
            Pool pool, Function<SqlClient, Uni<T>> first, BiFunction<SqlClient, T, Uni<Void>> last) {
        return pool.withConnection(connection -> {
            var committing = new AtomicBoolean();
            return together(send(connection, BEGIN), first.apply(connection))
                    .map(Tuple2::getItem2)
                    .call(decided -> together(last.apply(connection, decided), commit(connection, committing)))
                    .onFailure()
                    .call(() -> committing.get() ? Uni.createFrom().voidItem() : rollback(connection));
        });
    }

    private static Uni<Void> commit(SqlClient client, AtomicBoolean committing) {
        return Uni.createFrom().deferred(() -> {
            committing.set(true);
            return send(client, COMMIT);
        });
    }

    private static Uni<Void> rollback(SqlClient client) {
        return send(client, ROLLBACK).onFailure().recoverWithNull();
    }

    /** Sends the statements of both, without waiting for the results of the first. */
    public static <A, B> Uni<Tuple2<A, B>> together(Uni<A> first, Uni<B> second) {
        return Uni.combine().all().unis(first, second).asTuple();
    }

    private static Uni<Void> send(SqlClient client, Sql command) {
        return client.query(command.text()).execute().replaceWithVoid();
    }
}
