package io.audiencesync.benchmark.delivery;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.measure.Metric;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Users enter and leave at full load while something else holds Postgres up. */
public record Pressure(PackagedFile file, Disturbance disturbance) implements Scenario {

    private static final int PER_CALL = 1_000;
    private static final int LINES = 4;

    /** {@code -Dbenchmark.pressure=600}: seconds. */
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("benchmark.pressure", 30));

    public static List<Pressure> of(PackagedFile file) {
        return Stream.of(Disturbance.values())
                .map(disturbance -> new Pressure(file, disturbance))
                .toList();
    }

    @Override
    public String group() {
        return "pressure, " + file.kind();
    }

    @Override
    public String title() {
        return "full load for %d s, %s".formatted(TIME.toSeconds(), disturbance.title());
    }

    @Override
    public boolean isShort() {
        return false;
    }

    @Override
    public Measured measure(World world) {
        var flow = Flow.open(world, file);
        try (var load = flow.load(PER_CALL, LINES);
                var disturbing = disturbance.start(flow.service().database(), TIME)) {
            var settled = SettledLog.start(flow.lanes());
            var meter = Meter.start(flow.service().process().pid(), world.postgres());
            var answers = load.closed(TIME);
            var users = answers.count() * PER_CALL;
            settled.awaitSettled(users);
            var measured = meter.stop(users).with(Metric.DEAD_TUPLES, disturbing.deadTuples());
            return Lag.with(measured, settled.lag(answers.at(), PER_CALL));
        }
    }
}
