package io.audiencesync.benchmark;

import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.pure.PureParts;
import io.audiencesync.benchmark.report.Report;
import io.audiencesync.benchmark.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures all scenarios in rounds and writes the report: {@code <directory>}; with JMH, the pure parts. */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] args) throws IOException, RunnerException {
        if (Boolean.getBoolean("benchmark.jmh")) {
            PureParts.run(Path.of(args[0]));
        } else {
            measure(Path.of(args[0]));
        }
    }

    private static void measure(Path directory) throws IOException {
        var options = Options.read();
        var scenarios = Scenarios.of(options);
        if (scenarios.isEmpty()) {
            throw new IllegalStateException("nothing to measure: is there a packaged service, and a scenario named "
                    + options.only() + "?");
        }
        Map<Scenario, List<Measured>> results = new LinkedHashMap<>();
        scenarios.forEach(scenario -> results.put(scenario, new ArrayList<>()));
        var failed = false;
        try (var world = World.open(directory, options)) {
            for (var round = 1; round <= options.rounds(); round++) {
                for (var scenario : scenarios) {
                    System.out.printf("round %d of %d: %s%n", round, options.rounds(), scenario.id());
                    try {
                        results.get(scenario).add(scenario.measure(world));
                    } catch (RuntimeException | AssertionError e) {
                        failed = true; // the other rows are still worth having
                        new IllegalStateException("not measured: " + scenario.id(), e).printStackTrace();
                    }
                }
            }
            Report.of(world, results).write(directory);
        }
        System.exit(failed ? 1 : 0); // threads of libraries may still run
    }
}
