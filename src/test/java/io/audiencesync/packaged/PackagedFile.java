package io.audiencesync.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the build packages: a native executable or a jar.
 *
 * @param launcher a command that runs the command that follows it
 */
public record PackagedFile(Path path, boolean isExecutable, List<String> launcher) {

    public static final PackagedFile JAR =
            new PackagedFile(Path.of("target", "quarkus-app", "quarkus-run.jar"), false, List.of());

    public static PackagedFile executable(Path path) {
        return new PackagedFile(path, true, List.of());
    }

    /** The executable if one was built, else the jar. */
    public static PackagedFile latest() {
        var executable = executable(Path.of(System.getProperty("native.image.path", "none")));
        return executable.exists() ? executable : JAR;
    }

    public String kind() {
        return isExecutable ? "executable" : "jar";
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** @param options common to a JVM and a native executable */
    Process start(Map<String, String> settings, Path log, String... options) {
        var command = new ArrayList<>(launcher);
        command.add(
                isExecutable
                        ? path.toString()
                        : ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(options));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        if (!isExecutable) {
            command.addAll(List.of("-jar", path.toString()));
        }
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
