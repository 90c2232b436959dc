package io.audiencesync.benchmark;

import io.audiencesync.packaged.PackagedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long and what to measure. The short form measures one package, the executable if there is one.
 *
 * @param only a part of the ids of the scenarios to run; empty for all
 * @param rounds how often each scenario is measured
 * @param warmUp before each measurement
 * @param firstWarmUp after the start of a service: a JVM compiles first
 * @param pending users to deliver in one measurement
 */
public record Options(
        boolean isShort,
        String only,
        int rounds,
        Duration time,
        Duration warmUp,
        Duration firstWarmUp,
        int pending,
        List<PackagedFile> packaged) {

    static Options read() {
        var isShort = Boolean.getBoolean("benchmark.short");
        return new Options(
                isShort,
                System.getProperty("benchmark.only", ""),
                Integer.getInteger("benchmark.rounds", isShort ? 1 : 3),
                isShort ? Duration.ofMillis(1_000) : Duration.ofSeconds(6),
                isShort ? Duration.ofMillis(300) : Duration.ofSeconds(2),
                isShort ? Duration.ofSeconds(2) : Duration.ofSeconds(30),
                isShort ? 100_000 : 1_000_000,
                built(isShort ? 1 : 2));
    }

    private static List<PackagedFile> built(int atMost) {
        return Stream.of(
                        PackagedFile.executable(Path.of(System.getProperty("benchmark.executable"))), PackagedFile.JAR)
                .filter(PackagedFile::exists)
                .limit(atMost)
                .toList();
    }

    boolean includes(Scenario scenario) {
        return only.isEmpty() || Stream.of(only.split(",")).anyMatch(scenario.id()::contains);
    }
}
