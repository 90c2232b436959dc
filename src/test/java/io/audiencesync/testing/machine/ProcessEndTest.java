package io.audiencesync.testing.machine;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Tag("unit")
class ProcessEndTest {

    @Test
    void a_dead_process_has_ended_though_its_parent_ignores_it() throws IOException {
        // the shell becomes a program that knows nothing of the child
        var parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try (var output = parent.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            await("the shell to become the program").until(() -> name(parent).equals("sleep"));
            assertThat(ProcessEnd.hasEnded(child)).isFalse();
            child.destroyForcibly();
            ProcessEnd.awaitEnd(child, "child", Duration.ofSeconds(10));
            assertThat(child.isAlive()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static String name(Process process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm"))
                .strip();
    }
}
