package io.audiencesync.packaged.chaos;

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
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Single calls at a steady rate for a long time, while three in a hundred requests to Facebook fails: what the service holds
 * does not grow. {@code -Dsoak.seconds=3600 -Dsoak.rate=600}; each sixtieth of the time is printed.
 * Take ten minutes at least: in less, a single answer that was lost, for which a lane waits 30 s, outweighs the rest.
 */
@Tag("packaged")
@EnabledIfSystemProperty(named = "soak.seconds", matches = "\\d+")
class SoakIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("soak.seconds", 60));
    private static final int CALLS_PER_SECOND = Integer.getInteger("soak.rate", 100);
    private static final int SAMPLES = 60;
    private static final int CANVASES = 12;
    private static final double SHARE_OF_A_FAULT = 0.01;

    /** 60 % of the memory that the manifests grant. */
    private static final String HEAP_OF_A_POD = "-Xmx307m";

    /** What a value may grow by from the second quarter of the time to the last: a tenth, and this for its noise. */
    private static final int NOISE = 16;

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        facebook.settings(settings -> {
            settings.keepRows = false;
            settings.logRows = false;
        });
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-soak"), FreePort.find());
        service = ServiceProcess.start(
                postgres.database("postgres"), facebook.url(), ServiceProcess.TIMES_OF_PRODUCTION, HEAP_OF_A_POD);
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void what_the_service_holds_does_not_grow() throws Exception {
        var workspace = Workspace.connected(service.url(), facebook);
        var canvases = LoadedCanvases.launch(workspace, CANVASES);
        List.of(Fault.error(2, null, "unexpected"), Fault.html(503), Fault.applyAndDrop())
                .forEach(fault -> facebook.faults().add(fault.withProbability(SHARE_OF_A_FAULT, 1)));
        var samples = new ArrayList<SoakSample>();
        try (var load = new SteadyLoad(workspace::url, workspace.name(), canvases.names(), CALLS_PER_SECOND)) {
            load.run(TIME, () -> samples.add(sample()));
            assertThat(load.accepted()).hasSize(load.calls());
            facebook.faults().clear();
            canvases.requireCounted(load.calls());
        }
        requireFlat(samples, SoakSample::resident);
        requireFlat(samples, SoakSample::files);
        requireFlat(samples, SoakSample::connections);
        requireFlat(samples, SoakSample::tables);
        assertThat(meanWait(quarter(samples, 3))).isLessThanOrEqualTo(1.1 * meanWait(quarter(samples, 1)) + 0.5);
    }

    private SoakSample sample() {
        LockSupport.parkNanos(TIME.toNanos() / SAMPLES);
        var sample = SoakSample.take(service, postgres.database("postgres"));
        System.out.println("soak: " + sample);
        return sample;
    }

    private static void requireFlat(List<SoakSample> samples, ToLongFunction<SoakSample> value) {
        assertThat(mean(quarter(samples, 3), value))
                .isLessThanOrEqualTo(1.1 * mean(quarter(samples, 1), value) + NOISE);
    }

    /** The first one has the number 0. */
    private static List<SoakSample> quarter(List<SoakSample> samples, int number) {
        return samples.subList(samples.size() * number / 4, samples.size() * (number + 1) / 4);
    }

    private static double mean(List<SoakSample> samples, ToLongFunction<SoakSample> value) {
        return samples.stream().mapToLong(value).average().orElseThrow();
    }

    private static double meanWait(List<SoakSample> samples) {
        return samples.getLast().meanWaitSince(samples.getFirst());
    }
}
