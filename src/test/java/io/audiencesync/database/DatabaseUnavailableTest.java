package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.netty.channel.embedded.EmbeddedChannel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client reports many failures only by text, which differs between calls and may change with its version. */
@Tag("database")
class DatabaseUnavailableTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @Test
    void a_silent_postgres_counts_as_unavailable() throws IOException {
        try (var mute = new ServerSocket(0)) {
            var pool = pool(new Database(mute.getLocalPort(), "mute"), Duration.ofMillis(50));
            assertThat(failure(pool.getConnection())).matches(DatabaseUnavailable::isCauseOf);
        }
    }

    @Test
    void a_silent_postgres_is_unavailable_to_a_query() throws IOException {
        try (var mute = new ServerSocket(0)) {
            var pool = pool(new Database(mute.getLocalPort(), "mute"), Duration.ofMillis(50));
            assertThat(failure(pool.query("select 1").execute())).matches(DatabaseUnavailable::isCauseOf);
        }
    }

    @Test
    void a_closed_port_is_unavailable() {
        assertThat(failure(pool(new Database(1, "nowhere"), TIMEOUT).getConnection()))
                .matches(DatabaseUnavailable::isCauseOf);
    }

    /** As a Postgres that dies while it accepts connections. */
    @Test
    void a_reset_while_connecting_is_unavailable() throws IOException {
        try (var dying = new ServerSocket(0)) {
            var asked =
                    pool(new Database(dying.getLocalPort(), "dying"), TIMEOUT).getConnection();
            var accepted = dying.accept();
            accepted.setSoLinger(true, 0);
            accepted.close();
            assertThat(failure(asked)).matches(DatabaseUnavailable::isCauseOf);
        }
    }

    @Test
    void a_host_that_no_name_server_knows_is_unavailable() {
        var server =
                new PgConnectOptions().setHost("postgres.invalid").setUser("u").setDatabase("d");
        assertThat(failure(pool(server, TIMEOUT).getConnection())).matches(DatabaseUnavailable::isCauseOf);
    }

    @Test
    void a_cluster_without_a_primary_is_unavailable() {
        assertThat(new Unreachable("no host accepts writes")).matches(DatabaseUnavailable::isCauseOf);
    }

    @Test
    void a_closed_port_of_another_service_is_not_postgres() throws IOException {
        var port = freePort();
        assertThat(failure(VERTX.createNetClient().connect(port, "localhost")))
                .hasCauseInstanceOf(ConnectException.class)
                .matches(e -> !DatabaseUnavailable.isCauseOf(e));
        assertThatThrownBy(() -> new Socket("localhost", port))
                .isInstanceOf(ConnectException.class)
                .matches(e -> !DatabaseUnavailable.isCauseOf(e));
    }

    @Test
    void a_connection_closed_under_a_write_is_unavailable() {
        var channel = new EmbeddedChannel(new ConnectionGuard.NameTheConnection());
        channel.pipeline().fireExceptionCaught(new ClosedChannelException());
        assertThatThrownBy(channel::checkException).matches(DatabaseUnavailable::isCauseOf);
        assertThat(new ClosedChannelException()).matches(e -> !DatabaseUnavailable.isCauseOf(e), "may be a caller's");
    }

    @Test
    void a_read_only_server_is_unavailable() {
        var pool = pool(TestPostgres.empty(), TIMEOUT);
        assertThat(failure(pool.withTransaction(client -> client.query("set transaction read only")
                        .execute()
                        .compose(set -> client.query("create table t ()").execute()))))
                .matches(DatabaseUnavailable::isCauseOf);
        await(pool.close());
    }

    @Test
    void a_wrong_statement_is_a_bug() {
        var pool = pool(TestPostgres.empty(), TIMEOUT);
        assertThat(failure(pool.query("select nothing").execute())).matches(e -> !DatabaseUnavailable.isCauseOf(e));
        await(pool.close());
    }

    private static int freePort() throws IOException {
        try (var taken = new ServerSocket(0)) {
            return taken.getLocalPort();
        }
    }

    private static Throwable failure(Future<?> asked) {
        return catchThrowable(() -> await(asked));
    }

    private static void await(Future<?> asked) {
        Uni.createFrom().completionStage(asked.toCompletionStage()).await().atMost(TIMEOUT);
    }

    private static Pool pool(Database database, Duration maxWait) {
        var server = new PgConnectOptions()
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(Database.USER)
                .setPassword(Database.PASSWORD);
        return pool(server, maxWait);
    }

    @SuppressWarnings("deprecation") // as in PoolCreator
    private static Pool pool(PgConnectOptions server, Duration maxWait) {
        return PgBuilder.pool()
                .connectingTo(server)
                .with(new PoolOptions()
                        .setMaxSize(1)
                        .setConnectionTimeout((int) maxWait.toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .using(VERTX)
                .build()
                .connectionProvider(new ConnectionOpener(VERTX, () -> Future.succeededFuture(server)));
    }
}
