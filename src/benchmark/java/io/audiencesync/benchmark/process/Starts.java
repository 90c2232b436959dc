package io.audiencesync.benchmark.process;

import static io.audiencesync.benchmark.measure.Metric.MEMORY;
import static io.audiencesync.benchmark.measure.Metric.START_SECONDS;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Memory;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.testing.postgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One more replica: from the start of its process until it is ready; then its memory while it has nothing to do. */
public record Starts(PackagedFile file) implements Scenario {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long NANOS_BETWEEN_LOOKS = 2_000_000;
    private static final double NANOS = 1e9;

    public static List<Starts> of(PackagedFile file) {
        return List.of(new Starts(file));
    }

    @Override
    public String group() {
        return "start and memory";
    }

    @Override
    public String title() {
        return file.kind() + ", schema current, idle";
    }

    @Override
    public Measured measure(World world) {
        var running = world.delivering(file);
        try (var http = HttpClient.newHttpClient()) {
            awaitReady(http, running.process()); // so that no class of the client is loaded while time is taken
            return measure(http, running.database(), world);
        }
    }

    private Measured measure(HttpClient http, Database database, World world) {
        var begin = System.nanoTime();
        try (var process = ServiceProcess.launch(file, database, world.facebook().url(), Map.of())) {
            awaitReady(http, process);
            var seconds = (System.nanoTime() - begin) / NANOS;
            LockSupport.parkNanos(world.options().time().toNanos());
            return Measured.none().with(START_SECONDS, seconds).with(MEMORY, Memory.resident(process.pid()));
        }
    }

    private static void awaitReady(HttpClient http, ServiceProcess process) {
        var ready = HttpRequest.newBuilder(URI.create(process.managementUrl() + "/q/health/ready"))
                .build();
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!isReady(http, ready)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the service was not ready within " + LONGEST);
            }
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest ready) {
        try {
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
