package io.audiencesync.benchmark.delivery;

import static io.audiencesync.benchmark.measure.Metric.LAG_P50;
import static io.audiencesync.benchmark.measure.Metric.LAG_P99;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Users enter one step, and are delivered meanwhile.
 *
 * @param rates users per second, each for the same time
 */
public record Lag(PackagedFile file, List<Integer> rates) implements Scenario {

    private static final int PER_CALL = 100;
    private static final int LINES = 64;
    private static final double NANOS = 1e9;

    /** Lanes are claimed every five seconds. */
    private static final Duration FLUSH = Duration.ofSeconds(5);

    private static final int FLUSHES = 6;

    public static List<Lag> of(PackagedFile file) {
        return Stream.of(List.of(1_000), List.of(10_000), List.of(1_000, 10_000, 1_000))
                .map(rates -> new Lag(file, rates))
                .toList();
    }

    @Override
    public String group() {
        return "in and out, " + file.kind();
    }

    @Override
    public String title() {
        var texts = rates.stream().map("%,d"::formatted).toList();
        return "%s users/s, %d a call".formatted(String.join(", then ", texts), PER_CALL);
    }

    @Override
    public boolean isShort() {
        return rates.equals(List.of(1_000));
    }

    @Override
    public Measured measure(World world) {
        var flow = Flow.open(world, file);
        var time = world.options().isShort() ? FLUSH : FLUSH.multipliedBy(FLUSHES);
        try (var load = flow.load(PER_CALL, LINES)) {
            warmUp(world, flow, load);
            var settled = SettledLog.start(flow.lanes());
            var meter = Meter.start(flow.service().process().pid(), world.postgres());
            var answered = rates.stream()
                    .map(rate -> load.open(time, rate / (double) PER_CALL))
                    .flatMap(answers -> answers.at().stream())
                    .toList();
            var users = (long) answered.size() * PER_CALL;
            settled.awaitSettled(users);
            return with(meter.stop(users), settled.lag(answered, PER_CALL));
        }
    }

    private static void warmUp(World world, Flow flow, Load load) {
        if (flow.service().isCold("lag")) {
            var settled = SettledLog.start(flow.lanes());
            settled.awaitSettled(load.closed(world.options().firstWarmUp()).count() * PER_CALL);
        }
    }

    static Measured with(Measured measured, Histogram lag) {
        return measured.with(LAG_P50, lag.getValueAtPercentile(50) / NANOS)
                .with(LAG_P99, lag.getValueAtPercentile(99) / NANOS);
    }
}
