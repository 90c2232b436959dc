package io.audiencesync.testing.machine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of 300 MB that can be filled. The test is skipped with a message if the user may not mount one. */
public record SmallDisk(Path path) implements AutoCloseable {

    public static SmallDisk mounted() throws IOException {
        var path = Files.createTempDirectory("audience-sync-small-disk");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", path.toString()),
                "a tmpfs cannot be mounted here: only root may");
        return new SmallDisk(path);
    }

    /** Leaves no free byte. */
    public void fill() {
        try (var out = Files.newOutputStream(ballast())) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // as meant
        }
    }

    public void clear() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() {
        run("umount", "-l", path.toString());
    }

    private Path ballast() {
        return path.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
