package io.audiencesync.packaged.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.packaged.PackagedFile;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.testing.ProjectFiles;
import io.audiencesync.testing.machine.ProcessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs the packaged service as in a container: as user 1001 without capabilities, from files that it cannot change, on one
 * processor, and as if the machine had so little memory. Nothing kills it when it takes more: its peak is measured.
 */
record SmallContainer(int megabytes) {

    private static final String USER = "1001";

    private static final List<String> LAUNCHER = List.of(
            "setpriv",
            "--reuid=" + USER,
            "--regid=" + USER,
            "--clear-groups",
            "--no-new-privs",
            "--inh-caps=-all",
            "--bounding-set=-all",
            "taskset",
            "--cpu-list");

    private static final String LIBRARIES =
            "ldd \"$1\" | grep -o '/[^ ]*' | grep -v -e ^/lib -e ^/usr/lib | xargs -r cp -t \"$2\"";

    /** Skips the test where nobody else can be impersonated. */
    static void requireRoot() {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root") && Files.exists(Path.of("/proc/self/status")),
                "only root can start another user's process, and only Linux tells its memory");
    }

    private static List<String> launcher() {
        var firstProcessor = ProcessStatus.first(ProcessHandle.current().pid(), "Cpus_allowed_list")
                .split("\\D")[0];
        return Stream.concat(LAUNCHER.stream(), Stream.of(firstProcessor)).toList();
    }

    /** A copy in a folder of root. */
    PackagedFile copyOf(PackagedFile file) throws IOException {
        var folder = Files.createTempDirectory(
                "audience-sync-container",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        var source = file.isExecutable() ? file.path() : file.path().getParent();
        run("cp", "-r", source.toString(), folder.toString());
        if (file.isExecutable()) { // as in its image: with the libraries of its build, beside it
            run("sh", "-c", LIBRARIES, "sh", source.toString(), folder.toString());
        }
        var copy = folder.resolve(source.getParent().relativize(file.path()));
        return new PackagedFile(copy, file.isExecutable(), launcher());
    }

    private static void run(String... command) throws IOException {
        var ended = new ProcessBuilder(command).inheritIO().start().onExit().join();
        assertThat(ended.exitValue()).as(String.join(" ", command)).isZero();
    }

    /** Those of the image, and the size of the memory. */
    String[] options(PackagedFile file) {
        var image = Path.of(file.isExecutable() ? "docker/Dockerfile.native" : "docker/Dockerfile.jvm");
        return Stream.concat(Stream.of("-XX:MaxRAM=" + megabytes + "m"), options(image))
                .toArray(String[]::new);
    }

    private static Stream<String> options(Path image) {
        return Pattern.compile("\"(-X[^\"]+)\"")
                .matcher(ProjectFiles.read(image))
                .results()
                .map(option -> option.group(1));
    }

    /** In bytes, since its start. */
    static long peakMemory(ServiceProcess service) {
        return ProcessStatus.bytes(service.pid(), "VmHWM");
    }

    static void requireOtherUser(ServiceProcess service) {
        assertThat(ProcessStatus.first(service.pid(), "Uid")).isEqualTo(USER);
        assertThat(ProcessStatus.first(service.pid(), "CapEff")).matches("0+");
    }
}
