package io.audiencesync.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, as rules on them read them. */
public final class ProjectFiles {

    /** The service. */
    public static final Path MAIN = Path.of("src/main/java/io/audiencesync");

    private ProjectFiles() {}

    /** The folder, and all files and folders in it. */
    public static Stream<Path> under(Path folder) {
        try (var paths = Files.walk(folder)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<Path> java(Path folder) {
        return under(folder).filter(file -> file.toString().endsWith(".java"));
    }

    /** The service's packages without their root, such as {@code buffer.lanes}. */
    public static List<String> packages() {
        return java(MAIN)
                .map(MAIN::relativize)
                .filter(file -> file.getNameCount() > 1)
                .map(file -> file.getParent().toString().replace('/', '.'))
                .distinct()
                .toList();
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
