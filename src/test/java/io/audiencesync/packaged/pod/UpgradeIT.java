package io.audiencesync.packaged.pod;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.packaged.LoadedCanvases;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.packaged.SteadyLoad;
import io.audiencesync.packaged.Workspace;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The next version's migration runs under the pods of this version: they serve until they are replaced, and serve again
 * after a rollback. A migration may only add, so the next version is played by this package on the schema of the next.
 */
@Tag("packaged")
class UpgradeIT {

    private static final int CANVASES = 3;
    private static final int CALLS_PER_SECOND = 50;
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration RUN = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(90);

    private static final String TABLES = """
            select tablename
            from pg_tables
            where schemaname = current_schema() and tablename <> 'flyway_schema_history'
            """;

    /** As Flyway records it. */
    private static final String HISTORY = """
            insert into flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '1000', 'add', 'SQL', 'V1000__add.sql', 0, current_user, 1, true
            from flyway_schema_history
            """;

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
    private PostgresServer postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-upgrade"), FreePort.find());
        startReplica();
    }

    @AfterEach
    void stop() {
        replicas.forEach(ServiceProcess::close);
        postgres.close();
        facebook.close();
    }

    @Test
    void an_upgrade_and_a_rollback_under_load_lose_no_call() throws Exception {
        var workspace = Workspace.connected(replicas.getFirst().url(), facebook);
        var canvases = LoadedCanvases.launch(workspace, CANVASES);
        try (var ready = new ReadyReplicas(replicas);
                var load = new SteadyLoad(ready::url, workspace.name(), canvases.names(), CALLS_PER_SECOND)) {
            var upgrade = CompletableFuture.runAsync(
                    this::upgradeAndRollBack, CompletableFuture.delayedExecutor(BEFORE.toMillis(), MILLISECONDS));
            load.run(RUN, ready::look);
            upgrade.join();
            assertThat(load.accepted()).hasSize(load.calls());
            canvases.at(replicas.getLast().url()).requireOnce(load.calls());
        }
    }

    private void upgradeAndRollBack() {
        migrate();
        replaceReplica();
        replaceReplica();
    }

    /** As a rolling update: the new pod is ready before the old one is stopped. */
    private void replaceReplica() {
        var former = replicas.getLast();
        startReplica();
        assertThat(former.ends(GRACE)).isTrue();
        requireNoChangedResult(former);
    }

    private void startReplica() {
        replicas.add(ServiceProcess.start(postgres.database("postgres"), facebook.url(), Map.of()));
    }

    /** Adds to every table, each in a transaction of its own. */
    private void migrate() {
        try (var connection = postgres.database("postgres").connect();
                var statement = connection.createStatement()) {
            for (var table : tables(statement)) {
                statement.execute(
                        "alter table %s add column of_next_version text not null default ''".formatted(table));
            }
            statement.execute(HISTORY);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString("tablename"));
            }
        }
        return tables;
    }

    /** Postgres refuses a prepared statement whose result has changed: one that reads all columns of a table. */
    private static void requireNoChangedResult(ServiceProcess replica) {
        try (var lines = Files.lines(replica.log())) {
            assertThat(lines).noneMatch(line -> line.contains("0A000"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
