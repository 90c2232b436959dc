package io.audiencesync.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Processor seconds, user and system, as Linux counts them in {@code /proc/<pid>/stat}. */
final class ProcessorTime {

    /** USER_HZ: the unit in which Linux reports times to all programs. */
    private static final double TICKS_PER_SECOND = 100;

    /** utime, stime, cutime and cstime, counted from the field after the name: that of the state. */
    private static final int FIRST_FIELD = 11;

    private static final int FIELDS = 4;

    private ProcessorTime() {}

    /** Of the process, and of its children that have ended and were waited for. */
    static double of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // the name is in parentheses and may hold blanks
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = 0L;
            for (var i = 0; i < FIELDS; i++) {
                ticks += Long.parseLong(fields[FIRST_FIELD + i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            return 0; // ended since it was listed: its parent counts it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the process and all its children, ended or not. */
    static double ofFamily(long pid) {
        var children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(child -> of(child.pid()))
                .sum();
        return children + of(pid);
    }
}
