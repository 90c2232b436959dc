package io.audiencesync.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process, as Linux counts it. */
public final class Memory {

    private static final double KIB_PER_MB = 1e6 / 1024;

    private Memory() {}

    /** In MB. */
    public static double resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum()
                    / KIB_PER_MB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
