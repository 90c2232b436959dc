package io.audiencesync.testing.postgres;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** A primary and a standby that follows it asynchronously, until it is cut off. */
public final class PostgresPair implements AutoCloseable {

    private final int primaryPort = FreePort.find();
    private final int standbyPort = FreePort.find();
    private final PostgresServer primary;
    private PostgresServer standby;

    /** Both with the same data. */
    public PostgresPair(Path folder) throws IOException, InterruptedException {
        var first = folder.resolve("primary");
        var second = folder.resolve("standby");
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

    public Database database() {
        return primary.database("postgres");
    }

    /** The standby's host is named first. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://localhost:%d/postgres,postgresql://localhost:%d/postgres"
                        .formatted(standbyPort, primaryPort),
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d,localhost:%d/postgres?targetServerType=primary"
                        .formatted(standbyPort, primaryPort));
    }

    /** The standby has all of the primary until now, and nothing that follows. */
    public void cutOff() {
        await("the standby follows").until(() -> replayed() >= written());
        standby.close();
    }

    /** The primary dies, and the standby is promoted. */
    public void failOver() {
        primary.kill();
        standby = PostgresServer.start(standby.data(), standbyPort);
        standby.database("postgres").execute("select pg_promote()");
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

    @Override
    public void close() {
        Stream.of(primary, standby).filter(PostgresServer::isAlive).forEach(PostgresServer::close);
    }
}
