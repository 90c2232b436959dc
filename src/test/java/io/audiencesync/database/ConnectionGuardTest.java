package io.audiencesync.database;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ConnectionGuardTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        done(VERTX.close());
    }

    /** As in a rolling upgrade: this version runs on while the newer one has changed the schema. */
    @Test
    void a_statement_prepared_before_a_column_was_added_works_again() {
        var database = TestPostgres.empty();
        database.execute("create table changing (a integer)");
        var pool = pool(database);
        assertThat(read(pool).columnsNames()).containsExactly("a");
        database.execute("alter table changing add b integer");
        assertThatThrownBy(() -> read(pool)).hasMessageContaining("cached plan");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(read(pool).columnsNames()).containsExactly("a", "b"));
        done(pool.close());
    }

    /** Between two queries of one transaction, as when Postgres or a pooler is killed. */
    @Test
    void a_query_on_a_closed_connection_is_unavailable() {
        var pool = pool(TestPostgres.empty());
        var connection = done(pool.getConnection());
        assertThat(failure(connection
                        .query("select pg_terminate_backend(pg_backend_pid())")
                        .execute()))
                .matches(DatabaseUnavailable::isCauseOf);
        done(connection.close().otherwiseEmpty());
        assertThat(failure(connection.query("select 1").execute()))
                .hasMessageContaining("not active")
                .matches(DatabaseUnavailable::isCauseOf);
        done(pool.close());
    }

    private static RowSet<Row> read(Pool pool) {
        return done(pool.preparedQuery("select * from changing").execute());
    }

    private static Pool pool(Database database) {
        var server = new PgConnectOptions()
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(Database.USER)
                .setPassword(Database.PASSWORD)
                .setCachePreparedStatements(true);
        server.setIdleTimeout(30).setIdleTimeoutUnit(TimeUnit.SECONDS);
        var timeouts = new PoolTimeouts(GivenDatabaseConfig.of(Map.of()));
        return PgBuilder.pool()
                .connectingTo(server)
                .with(new PoolOptions().setMaxSize(1))
                .using(VERTX)
                .withConnectHandler(connection -> ConnectionGuard.watch(connection, timeouts))
                .build();
    }

    private static Throwable failure(Future<?> asked) {
        return catchThrowable(() -> done(asked));
    }

    private static <T> T done(Future<T> asked) {
        return Uni.createFrom()
                .completionStage(asked.toCompletionStage())
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
