package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.machine.SmallDisk;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Postgres hangs, closes all connections, has no free connection, or a full disk. Callers get a 503, none waits for
 * ever, and afterwards everything works as before.
 */
@Tag("packaged")
class PostgresAwayIT {

    private static final Map<String, String> IMPATIENT = Map.of(
            "audience-sync.database.connect-timeout", "2s",
            "audience-sync.database.acquire-timeout", "2s",
            "audience-sync.database.statement-timeout", "4s",
            "audience-sync.database.silence", "6s",
            "audience-sync.intake.queue.timeout", "3s",
            "audience-sync.intake.retry-after", "3s",
            "audience-sync.outage.report", "5s",
            "quarkus.datasource.reactive.max-size", "6");

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;
    private WelcomeCanvas canvas;

    private void start(Path data) {
        postgres = PostgresServer.start(data, FreePort.find());
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url(), IMPATIENT);
        canvas = WelcomeCanvas.launched(service.url(), facebook);
    }

    @AfterEach
    void stop() {
        if (service != null) { // a skipped test has started nothing
            service.close();
            postgres.close();
        }
        facebook.close();
    }

    @Test
    void a_postgres_that_hangs_costs_a_503_and_no_entry() throws IOException {
        start(Files.createTempDirectory("audience-sync-hang"));
        canvas.enterUntilAccepted(0);
        postgres.freeze();
        requireComeBack(canvas.enter(1));
        requireComeBack(canvas.metrics());
        requireComeBack(canvas.enter(2));
        postgres.thaw();
        canvas.enterUntilAccepted(1);
        canvas.enterUntilAccepted(2);
        canvas.requireExactly(3);
    }

    @Test
    void connections_that_are_cut_repeatedly_cost_no_entry() throws Exception {
        start(Files.createTempDirectory("audience-sync-cut"));
        var done = new AtomicBoolean();
        var cutter = Thread.startVirtualThread(() -> {
            while (!done.get()) {
                cutEverybodyOff();
            }
        });
        for (var call = 0; call < 30; call++) {
            canvas.enterUntilAccepted(call);
        }
        done.set(true);
        cutter.join();
        canvas.requireExactly(30);
    }

    @Test
    void a_busy_pool_costs_a_503_and_no_entry() throws IOException, SQLException {
        start(Files.createTempDirectory("audience-sync-pool"));
        canvas.enterUntilAccepted(0);
        try (var connection = postgres.database("postgres").connect();
                var lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table chunk in access exclusive mode");
            requireComeBack(canvas.enter(1));
            requireComeBack(canvas.metrics());
        }
        canvas.enterUntilAccepted(1);
        canvas.requireExactly(2);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "pooled",
            matches = "true",
            disabledReason = "a pooler keeps its own connections to the former primary")
    void connections_to_a_former_primary_are_given_up() throws IOException {
        start(Files.createTempDirectory("audience-sync-failover"));
        canvas.enterUntilAccepted(0);
        var database = postgres.database("postgres");
        database.execute("alter system set default_transaction_read_only = on; select pg_reload_conf()");
        await().untilAsserted(() -> requireComeBack(canvas.enter(1)));
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
        // sessions started meanwhile stay read-only, new ones are writable: as behind an address that has moved
        database.execute("""
                begin read write;
                alter database postgres set default_transaction_read_only = off;
                commit
                """);
        canvas.enterUntilAccepted(1);
        canvas.requireExactly(2);
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
    }

    private int readiness() {
        return given().baseUri(service.managementUrl()).get("/q/health/ready").statusCode();
    }

    @Test
    void an_outage_is_logged_in_a_few_lines() throws IOException {
        start(Files.createTempDirectory("audience-sync-outage"));
        canvas.enterUntilAccepted(0);
        var before = logLines().size();
        var data = postgres.data();
        var port = postgres.port();
        postgres.kill();
        var end = System.nanoTime() + Duration.ofSeconds(16).toNanos();
        while (System.nanoTime() < end) {
            requireComeBack(canvas.enter(1));
            requireComeBack(canvas.metrics());
        }
        postgres = PostgresServer.start(data, port);
        canvas.enterUntilAccepted(1);
        canvas.requireExactly(2);
        await().untilAsserted(
                        () -> assertThat(logLines()).anyMatch(line -> line.contains("Postgres is available again")));
        var lines = logLines().subList(before, logLines().size());
        assertThat(lines.stream().filter(line -> line.contains("LogCalls") && line.contains("status=503")))
                .hasSize(1);
        var outage = lines.stream()
                .filter(line -> !line.contains("AttemptLog") && !line.contains("LogCalls"))
                .toList();
        assertThat(outage).hasSizeLessThan(10);
        assertThat(outage.getFirst()).contains("Postgres is unavailable");
        assertThat(outage).anyMatch(line -> line.contains("Postgres is still unavailable"));
    }

    private List<String> logLines() {
        try {
            return Files.readAllLines(service.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_full_disk_costs_a_503_and_no_entry() throws IOException {
        try (var disk = SmallDisk.mounted()) {
            start(disk.path().resolve("data"));
            canvas.enterUntilAccepted(0);
            disk.fill();
            var calls = 1;
            var answer = canvas.enter(calls);
            while (answer.statusCode() == 202 && calls < 2_000) {
                answer = canvas.enter(++calls);
            }
            requireComeBack(answer);
            requireComeBack(canvas.enter(calls + 1));
            disk.clear();
            startPostgresIfItGaveUp(disk);
            canvas.enterUntilAccepted(calls);
            canvas.enterUntilAccepted(calls + 1);
            canvas.requireExactly(calls + 2);
            service.close();
            postgres.close();
        }
    }

    /** Postgres exits when its log's disk is full; its operator starts it again. */
    private void startPostgresIfItGaveUp(SmallDisk disk) {
        if (!postgres.isAlive()) {
            var port = postgres.port();
            postgres.close();
            postgres = PostgresServer.start(disk.path().resolve("data"), port);
        }
    }

    private void cutEverybodyOff() {
        postgres.database("postgres").execute("""
                select pg_terminate_backend(pid), pg_sleep(0.1)
                from pg_stat_activity
                where pid <> pg_backend_pid() and backend_type = 'client backend'
                """);
    }

    private static void requireComeBack(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:audience-sync:problem:unavailable");
    }
}
