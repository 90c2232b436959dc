package io.audiencesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Single users enter one step at a steady rate, and the service flushes by its own timer. {@code -Dlag.seconds=60
 * -Dlag.rate=500} changes duration and calls per second; the lag is printed.
 */
class CadenceIT {

    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("lag.seconds", 60));
    private static final int RATE = Integer.getInteger("lag.rate", 20);

    /** The flush interval, plus time for a busy machine. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(5).plusMillis(900);

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-cadence"), FreePort.find());
        service = ServiceProcess.start(
                postgres.database("postgres"), facebook.url(), Map.of("audience-sync.delivery.flush", "5s"));
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void a_lane_with_entries_is_claimed_every_five_seconds() throws SQLException, InterruptedException {
        var workspace = Workspace.connected(service.url(), facebook);
        workspace.launchAdding("steady", List.of("EMAIL"));
        try (var load = new SteadyLoad(workspace, "steady", RATE);
                var connection = postgres.database("postgres").connect();
                var watch = new SettlementWatch(connection)) {
            load.run(RUN, watch::look);
            watch.until(load.calls());

            var lag = watch.lag(load.accepted());
            System.out.printf("lag at %d/s for %s: p50 %s, p99 %s%n", RATE, RUN, lag.get(50), lag.get(99));
            assertThat(watch.gaps()).hasSizeGreaterThanOrEqualTo((int) RUN.toSeconds() / 6);
            assertThat(watch.gaps()).allSatisfy(gap -> assertThat(gap).isLessThanOrEqualTo(LONGEST_GAP));
        }
    }
}
