package io.audiencesync.testing.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process in {@code /proc/<pid>/status}. */
public final class ProcessStatus {

    private ProcessStatus() {}

    /** The first word of a field's value, such as the real user of {@code Uid}. */
    public static String first(long pid, String field) {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.split("\\s+")[1])
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("process " + pid + " has no " + field));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a field in kB: {@code VmRSS} is the resident memory, {@code VmHWM} its peak. */
    public static long bytes(long pid, String field) {
        return Long.parseLong(first(pid, field)) << 10;
    }
}
