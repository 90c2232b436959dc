package io.audiencesync.benchmark.ceiling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A class of the benchmark as a process of its own, so that its processor time can be read alone. */
final class JavaProcess {

    private JavaProcess() {}

    static Process start(Class<?> main, String... arguments) {
        var java = ProcessHandle.current().info().command().orElse("java");
        var command = List.of(java, "-classpath", System.getProperty("java.class.path"), main.getName());
        try {
            return new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end: from then on this process's own time includes the other's, and a later row must not count it. */
    static void end(Process process) {
        process.destroyForcibly().onExit().join();
    }
}
