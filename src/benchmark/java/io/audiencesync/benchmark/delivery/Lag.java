package io.audiencesync.benchmark.delivery;

import static io.audiencesync.benchmark.measure.Metric.LAG_P50;
import static io.audiencesync.benchmark.measure.Metric.LAG_P99;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.load.Answers;
import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Users enter one step at a steady rate, and are delivered meanwhile. */
public record Lag(PackagedFile file) implements Scenario {

    private static final int USERS_PER_SECOND = 10_000;
    private static final int PER_CALL = 100;
    private static final int LINES = 64;
    private static final double NANOS = 1e9;

    /** Lanes are claimed every five seconds. */
    private static final int FLUSHES = 2;

    private static final Duration FLUSH = Duration.ofSeconds(5);

    public static List<Lag> of(PackagedFile file) {
        return List.of(new Lag(file));
    }

    @Override
    public String group() {
        return "in and out, " + file.kind();
    }

    @Override
    public String title() {
        return "steady %,d users/s, %d a call".formatted(USERS_PER_SECOND, PER_CALL);
    }

    @Override
    public Measured measure(World world) {
        var flow = Flow.open(world, file);
        var time = world.options().isShort() ? FLUSH : FLUSH.multipliedBy(FLUSHES * 3L);
        try (var load = flow.load(PER_CALL, LINES)) {
            warmUp(world, flow, load);
            var settled = SettledLog.start(flow.lanes());
            var meter = Meter.start(flow.service().process().pid(), world.postgres());
            var answers = load.open(time, USERS_PER_SECOND / (double) PER_CALL);
            settled.awaitSettled(users(answers));
            return with(meter.stop(users(answers)), settled.lag(answers.at(), PER_CALL));
        }
    }

    private static void warmUp(World world, Flow flow, Load load) {
        if (flow.service().isCold("lag")) {
            var settled = SettledLog.start(flow.lanes());
            settled.awaitSettled(users(load.closed(world.options().firstWarmUp())));
        }
    }

    private static long users(Answers answers) {
        return answers.count() * PER_CALL;
    }

    static Measured with(Measured measured, Histogram lag) {
        return measured.with(LAG_P50, lag.getValueAtPercentile(50) / NANOS)
                .with(LAG_P99, lag.getValueAtPercentile(99) / NANOS);
    }
}
