package io.audiencesync.packaged.pod;

import static io.audiencesync.testing.Polling.await;
import static java.time.ZoneOffset.UTC;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.packaged.LoadedCanvases;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.packaged.SteadyLoad;
import io.audiencesync.packaged.Workspace;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of two replicas is stopped by SIGTERM, in the middle of calls and of requests to Facebook. */
@Tag("packaged")
class ShutdownIT {

    private static final int CALLS_PER_SECOND = 50;
    private static final Duration BEFORE = Duration.ofSeconds(6);
    private static final Duration RUN = Duration.ofSeconds(26);
    private static final int CANVASES = 6;

    /** Of the manifests: {@code terminationGracePeriodSeconds}. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    /** Much less than a lease: a lane that was not released is claimed only when its lease expires. */
    private static final Duration CLAIMED_AGAIN = Duration.ofSeconds(10);

    private static final Map<String, String> PRODUCTION = Map.of(
            "audience-sync.delivery.lease", "90s",
            "audience-sync.delivery.call-timeout", "30s",
            "audience-sync.delivery.margin", "10s");

    /** Tells the requests of the replica that is stopped from those of the other. */
    private static final String VERSION = "v25.0";

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess stopped;
    private ServiceProcess other;

    @BeforeEach
    void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-shutdown"), FreePort.find());
        var settings = new HashMap<>(PRODUCTION);
        settings.put("audience-sync.meta.api-version", VERSION);
        stopped = ServiceProcess.start(postgres.database("postgres"), facebook.url(), settings);
        other = ServiceProcess.start(postgres.database("postgres"), facebook.url(), PRODUCTION);
    }

    @AfterEach
    void stop() {
        stopped.close();
        other.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void sigterm_under_load_loses_no_call_and_no_lane() throws Exception {
        var workspace = Workspace.connected(other.url(), facebook);
        var canvases = LoadedCanvases.launch(workspace, CANVASES);
        // so that most lanes are leased at any moment
        facebook.faults().add(Fault.slow(Duration.ofSeconds(2), Duration.ofSeconds(3)));
        try (var ready = new ReadyReplicas(List.of(stopped, other));
                var load = new SteadyLoad(ready::url, workspace.name(), canvases.names(), CALLS_PER_SECOND)) {
            var shutdown = CompletableFuture.runAsync(
                    this::requireOrderlyEnd, CompletableFuture.delayedExecutor(BEFORE.toMillis(), MILLISECONDS));
            load.run(RUN, ready::look);
            shutdown.join();
            assertThat(load.accepted()).hasSize(load.calls());
            System.out.printf("%d calls, %d refused connections%n", load.calls(), load.refused());
            canvases.requireOnce(load.calls());
        }
    }

    private void requireOrderlyEnd() {
        await("a request in progress").until(() -> requests() > attempts());
        var before = attempts();
        var begin = Instant.now();
        assertThat(stopped.ends(GRACE)).isTrue();
        var end = Instant.now();
        assertThat(attempts()).as("attempts that ended after SIGTERM").isGreaterThan(before);
        assertThat(attempts()).as("attempts with a request").isEqualTo(requests());
        await("every lane is claimed by the other replica")
                .atMost(CLAIMED_AGAIN)
                .untilAsserted(() -> assertThat(notClaimedSince(end)).isEmpty());
        System.out.printf(
                "ended %s after SIGTERM, all lanes claimed again %s later%n",
                Duration.between(begin, end), Duration.between(end, Instant.now()));
    }

    /** Requests to Facebook of the replica that is stopped, answered or not. */
    private long requests() {
        return facebook.log()
                .count(request -> request.isUpload() && request.version().equals(VERSION));
    }

    /** Attempts of the replica that is stopped, with an answer. An attempt that waits for the budget makes no request. */
    private long attempts() {
        try (var lines = Files.lines(stopped.log())) {
            return lines.filter(line -> line.contains("attempt: ") && line.contains(" calls=1 "))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lanes that nobody claimed since. A failure shows what each waits for. */
    private List<String> notClaimedSince(Instant end) {
        try (var connection = postgres.database("postgres").connect();
                var lanes = connection.prepareStatement("select lane::text from lane where flushed_at <= ?")) {
            lanes.setObject(1, end.atOffset(UTC));
            var row = lanes.executeQuery();
            var found = new ArrayList<String>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
