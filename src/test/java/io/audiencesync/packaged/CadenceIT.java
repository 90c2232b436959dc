package io.audiencesync.packaged;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.machine.MachineStalls;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Single users enter one step at a steady rate, and the service flushes by its own timer. {@code -Dlag.seconds=60
 * -Dlag.rate=500} changes duration and calls per second; the lag is printed.
 */
@Tag("packaged")
class CadenceIT {

    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("lag.seconds", 40));
    private static final int RATE = Integer.getInteger("lag.rate", 20);

    /** A JVM is slow at first: classes are loaded, nothing is compiled. Not measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** The flush interval, plus time for a shared machine. The time that {@link MachineStalls} measures is added. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(5).plusMillis(250);

    private static final Duration LONGEST_LAG = Duration.ofSeconds(5).plusMillis(500);

    /** The sandbox answers in this process, which shares the processors with the service, its Postgres and the load. */
    private static final Duration FACEBOOKS_TIME = Duration.ofMillis(500);

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-cadence"), FreePort.find());
        service =
                ServiceProcess.start(postgres.database("postgres"), facebook.url(), ServiceProcess.TIMES_OF_PRODUCTION);
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
        enter(workspace, WARM_UP);
        try (var stalls = new MachineStalls()) {
            var run = enter(workspace, RUN);

            var stalled = run.gaps().stream()
                    .map(gap -> stalls.between(gap.from(), gap.to()))
                    .toList();
            System.out.printf("lag at %d/s for %s: %s%n", RATE, RUN, run.lag());
            System.out.printf(
                    "gaps: %s, stalls: %s%n",
                    run.gaps().stream().map(SettlementWatch.Gap::length).toList(), stalled);
            assertThat(run.gaps()).hasSizeGreaterThanOrEqualTo((int) RUN.toSeconds() / 6);
            assertThat(run.gaps())
                    .allSatisfy(gap -> assertThat(gap.length())
                            .isLessThanOrEqualTo(LONGEST_GAP.plus(stalls.between(gap.from(), gap.to()))));
            assertThat(run.lag().get(99))
                    .isLessThanOrEqualTo(LONGEST_LAG
                            .plus(FACEBOOKS_TIME)
                            .plus(stalled.stream().max(naturalOrder()).orElseThrow()));
        }
    }

    private record Measured(List<SettlementWatch.Gap> gaps, Map<Integer, Duration> lag) {}

    /** Until all of them are settled. */
    private Measured enter(Workspace workspace, Duration time) throws SQLException, InterruptedException {
        try (var load = new SteadyLoad(workspace, "steady", RATE);
                var connection = postgres.database("postgres").connect();
                var watch = new SettlementWatch(connection)) {
            load.run(time, watch::look);
            watch.until(load.calls());
            return new Measured(watch.gaps(), watch.lag(load.accepted()));
        }
    }
}
