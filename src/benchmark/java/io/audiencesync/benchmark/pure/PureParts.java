package io.audiencesync.benchmark.pure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all JMH benchmarks of this package, in a JVM of their own. */
public final class PureParts {

    private static final int ITERATIONS = 5;

    private PureParts() {}

    public static void run(Path directory) throws IOException, RunnerException {
        Files.createDirectories(directory);
        var options = new OptionsBuilder()
                .include(PureParts.class.getPackageName())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .resultFormat(ResultFormatType.JSON)
                .result(directory.resolve("jmh.json").toString())
                .build();
        new Runner(options).run();
    }
}
