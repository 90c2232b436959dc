package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PoolServersTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String SETTING = "audience-sync.database.";

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @Test
    void each_connection_reads_the_password_anew() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "first\n");
        var next = supplier(Map.of(SETTING + "password-file", file.toString()), server(1));
        assertThat(await(next.get()).getPassword()).isEqualTo("first");
        Files.writeString(file, "second");
        assertThat(await(next.get()).getPassword()).isEqualTo("second");
        Files.delete(file);
        assertThatThrownBy(() -> await(next.get())).matches(DatabaseUnavailable::isCauseOf);
    }

    @Test
    void a_pooler_gets_no_session_state() {
        var pooled = (PgConnectOptions) await(supplier(Map.of(SETTING + "transaction-pooling", "true"), server(1))
                .get());
        assertThat(pooled.getUseLayer7Proxy()).isTrue();
        assertThat(pooled.getCachePreparedStatements()).isFalse();
        assertThat(pooled.getProperties()).doesNotContainKey("extra_float_digits");
        var direct = (PgConnectOptions) await(supplier(Map.of(), server(1)).get());
        assertThat(direct.getCachePreparedStatements()).isTrue();
    }

    @Test
    void of_several_hosts_the_one_that_takes_writes_is_used() {
        var standby = TestPostgres.empty();
        standby.execute("alter database " + standby.name() + " set default_transaction_read_only = on");
        var primary = TestPostgres.empty();
        var next = supplier(Map.of(), server(1), server(standby), server(primary));
        for (var connection = 0; connection < 3; connection++) {
            assertThat(await(next.get()).getDatabase()).isEqualTo(primary.name());
        }
    }

    @Test
    void without_a_primary_postgres_is_unavailable() {
        var next = supplier(Map.of(), server(1), server(2));
        assertThatThrownBy(() -> await(next.get())).matches(DatabaseUnavailable::isCauseOf);
    }

    private static Supplier<Future<SqlConnectOptions>> supplier(
            Map<String, String> settings, PgConnectOptions... servers) {
        return new PoolServers(GivenDatabaseConfig.of(settings)).of(new Servers(List.of(servers)), VERTX, "test");
    }

    private record Servers(List<PgConnectOptions> pgConnectOptionsList) implements Input {

        @Override
        public Vertx vertx() {
            return VERTX;
        }

        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions();
        }
    }

    private static PgConnectOptions server(int port) {
        return server(new Database(port, "nowhere"));
    }

    private static PgConnectOptions server(Database database) {
        var server = PgConnectOptions.fromUri("postgresql://%s:%s@localhost:%d/%s"
                .formatted(Database.USER, Database.PASSWORD, database.port(), database.name()));
        server.setCachePreparedStatements(true);
        return server;
    }

    private static <T> T await(Future<T> asked) {
        return Uni.createFrom()
                .completionStage(asked.toCompletionStage())
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
