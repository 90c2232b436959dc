package io.audiencesync.benchmark.delivery;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.measure.Metric;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.time.Duration;
import java.util.List;

/** Users enter as fast as their calls are answered, and are delivered meanwhile. */
public record Saturation(PackagedFile file, int perCall, int lines) implements Scenario {

    private static final Duration TIME = Duration.ofSeconds(30);

    public static List<Saturation> of(PackagedFile file) {
        return List.of(new Saturation(file, 1, 200), new Saturation(file, 1_000, 16));
    }

    @Override
    public String group() {
        return "in and out, " + file.kind();
    }

    @Override
    public String title() {
        return "as fast as possible, %,d a call".formatted(perCall);
    }

    @Override
    public boolean isShort() {
        return false;
    }

    @Override
    public Measured measure(World world) {
        var flow = Flow.open(world, file);
        try (var load = flow.load(perCall, lines);
                var health = HealthLog.start(flow.service().process())) {
            load.closed(world.options().warmUp());
            var settled = SettledLog.start(flow.lanes());
            var meter = Meter.start(flow.service().process().pid(), world.postgres());
            var answers = load.closed(TIME);
            var users = answers.count() * perCall;
            var slowestHealth = health.slowest();
            settled.awaitSettled(users);
            return Lag.with(meter.stop(users), settled.lag(answers.at(), perCall))
                    .with(Metric.HEALTH_SLOWEST, slowestHealth);
        }
    }
}
