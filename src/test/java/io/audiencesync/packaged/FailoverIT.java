package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A primary dies, and a standby without its last transactions is promoted. The service knows both hosts. */
@Tag("packaged")
class FailoverIT {

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private final int primaryPort = FreePort.find();
    private final int standbyPort = FreePort.find();
    private PostgresServer primary;
    private PostgresServer standby;
    private ServiceProcess service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        Stream.of(primary, standby).filter(PostgresServer::isAlive).forEach(PostgresServer::close);
        facebook.close();
    }

    @Test
    void a_standby_without_the_last_users_goes_on_from_there() throws Exception {
        var folder = Files.createTempDirectory("audience-sync-pair");
        startPair(folder.resolve("primary"), folder.resolve("standby"));
        service = ServiceProcess.start(primary.database("postgres"), facebook.url(), bothHosts());
        var canvas = WelcomeCanvas.launched(service.url(), facebook);
        enter(canvas, 0, 4);
        await("the standby follows").until(() -> replayed() >= written());
        standby.close();
        enter(canvas, 4, 7); // the tail
        primary.kill();
        standby = PostgresServer.start(standby.data(), standbyPort);
        standby.database("postgres").execute("select pg_promote()");

        canvas.enterUntilAccepted(7);
        canvas.requireCounted(5);
        enter(canvas, 4, 7); // with their keys, which were lost too
        canvas.requireExactly(8);
        await().untilAsserted(() -> assertThat(Files.readString(service.log()))
                .contains("Postgres has failed over, from timeline 1 to 2")
                .doesNotContain("drain failed"));
    }

    /** Both with the same data; the second follows the first. */
    private void startPair(Path first, Path second) throws IOException, InterruptedException {
        PostgresServer.start(first, primaryPort).close();
        assertThat(new ProcessBuilder("cp", "-a", first.toString(), second.toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createFile(second.resolve("standby.signal"));
        Files.writeString(
                second.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(primaryPort));
        primary = PostgresServer.start(first, primaryPort);
        standby = PostgresServer.start(second, standbyPort);
    }

    private Map<String, String> bothHosts() {
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://localhost:%d/postgres,postgresql://localhost:%d/postgres"
                        .formatted(standbyPort, primaryPort),
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d,localhost:%d/postgres?targetServerType=primary"
                        .formatted(standbyPort, primaryPort));
    }

    /** No call is refused: connections go to the primary, although the standby is named first. */
    private static void enter(WelcomeCanvas canvas, int from, int to) {
        for (var call = from; call < to; call++) {
            assertThat(canvas.enter(call).statusCode()).isEqualTo(202);
        }
    }

    private long written() throws SQLException {
        return bytes(primary, "pg_current_wal_lsn()");
    }

    private long replayed() throws SQLException {
        return bytes(standby, "pg_last_wal_replay_lsn()");
    }

    private static long bytes(PostgresServer server, String position) throws SQLException {
        try (var connection = server.database("postgres").connect();
                var row = connection
                        .createStatement()
                        .executeQuery("select pg_wal_lsn_diff(%s, '0/0')::bigint".formatted(position))) {
            row.next();
            return row.getLong(1);
        }
    }
}
