package io.audiencesync.packaged.pod;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.packaged.PackagedFile;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.packaged.SteadyLoad;
import io.audiencesync.packaged.Workspace;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One processor and the memory limit of the manifests bear single calls at a steady rate and many users at once. Prints the
 * peak. For a measurement, {@code -Dcontainer.megabytes=256 -Dcontainer.rate=300 -Dcontainer.seconds=40 -Dcontainer.lists=20}.
 */
@Tag("packaged")
class SmallContainerIT {

    private static final SmallContainer CONTAINER = new SmallContainer(Integer.getInteger("container.megabytes", 512));
    private static final int CALLS_PER_SECOND = Integer.getInteger("container.rate", 100);
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("container.seconds", 8));
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final List<String> LISTS = IntStream.range(0, Integer.getInteger("container.lists", 4))
            .mapToObj(i -> "list-" + i)
            .toList();
    private static final int USERS_PER_LIST = 10_000;

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        SmallContainer.requireRoot();
        facebook.settings(settings -> {
            settings.keepRows = false;
            settings.logRows = false;
        });
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-small"), FreePort.find());
        var file = CONTAINER.copyOf(PackagedFile.latest());
        service = ServiceProcess.launch(
                file, postgres.database("postgres"), facebook.url(), Map.of(), CONTAINER.options(file));
        service.awaitListening();
    }

    @AfterEach
    void stop() {
        if (service != null) { // missing in a skipped test
            service.close();
            postgres.close();
        }
        facebook.close();
    }

    @Test
    void a_small_container_bears_single_calls_and_large_lists() throws InterruptedException {
        SmallContainer.requireOtherUser(service);
        var workspace = Workspace.connected(service.url(), facebook);
        workspace.launchAdding("single", List.of("EMAIL", "PHONE"));
        LISTS.forEach(list -> workspace.launchAdding(list, List.of("EMAIL", "PHONE")));
        tell("idle");
        try (var load = new SteadyLoad(workspace, "single", CALLS_PER_SECOND)) {
            var lists = CompletableFuture.runAsync(() -> LISTS.forEach(list -> workspace.enter(list, users(list))));
            load.run(RUN, () -> LockSupport.parkNanos(RUN.toNanos()));
            lists.join();
            assertThat(load.accepted()).hasSize(load.calls());
            requireSynced(workspace, "single", load.calls());
        }
        LISTS.forEach(list -> requireSynced(workspace, list, USERS_PER_LIST));
        tell("peak");
        assertThat(service.isAlive()).isTrue();
        assertThat(SmallContainer.peakMemory(service)).isLessThanOrEqualTo((long) CONTAINER.megabytes() << 20);
    }

    private static List<Map<String, String>> users(String list) {
        return IntStream.range(0, USERS_PER_LIST)
                .mapToObj(i -> Map.of(
                        "user_id", list + "-" + i,
                        "email", list + "-" + i + "@example.com",
                        "phone", "+49151%08d".formatted(i)))
                .toList();
    }

    private static void requireSynced(Workspace workspace, String canvas, int users) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> workspace
                        .metrics(canvas)
                        .body("total.entered", equalTo(users), "total.synced", equalTo(users)));
    }

    private void tell(String when) {
        var time = ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
        System.out.printf(
                "%s of %d MB, %s: %d MiB resident at most, %s of processor time%n",
                PackagedFile.latest().kind(),
                CONTAINER.megabytes(),
                when,
                SmallContainer.peakMemory(service) >> 20,
                time);
    }
}
