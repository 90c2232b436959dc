package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users' identifiers and the token leak nowhere: not into the process's output, metrics, or the database's disk. */
@Tag("packaged")
class PrivacyIT {
    private static final List<String> SECRETS = List.of(
            "whistle.example",
            "@whistle",
            "0151 / 2345",
            "4915123456",
            "blowerson",
            "unchosen",
            FacebookSandbox.SYSTEM_USER_TOKEN);
    private static final int USERS = 2_000;

    @Test
    void raw_values_are_absent_from_logs_metrics_and_disk() throws IOException {
        var data = Files.createTempDirectory("audience-sync-privacy");
        try (var facebook = FacebookSandbox.start();
                var postgres = PostgresServer.start(data);
                var service = ServiceProcess.start(postgres.database("postgres"), facebook.url())) {
            var workspace = Workspace.connected(service.url(), facebook);
            workspace.launchAdding("private", List.of("EMAIL", "PHONE", "LN"));
            facebook.faults().add(Fault.html(503).times(1));
            workspace.enter(
                    "private",
                    IntStream.range(0, USERS).mapToObj(PrivacyIT::user).toList());
            refused(workspace);
            await().untilAsserted(() ->
                    workspace.metrics("private").body("total.synced", equalTo(USERS), "total.not_synced", equalTo(1)));

            assertThat(secretsIn(service.log())).isEmpty();
            assertThat(get(service.managementUrl() + "/q/metrics").asString())
                    .contains("audience_sync_intake_calls")
                    .doesNotContain(SECRETS);
            postgres.database("postgres").execute("checkpoint");
            assertThat(Files.walk(data).filter(Files::isRegularFile).flatMap(file -> secretsIn(file).stream()))
                    .isEmpty();
        }
    }

    /** Calls that end in errors, whose texts are the most likely leaks. */
    private static void refused(Workspace workspace) {
        workspace
                .post("private", "{\"user_id\":\"1\",\"email\":\"a@whistle.example")
                .statusCode(400);
        workspace
                .post("private", "{\"user_id\":1,\"email\":[\"a@whistle.example\"]}")
                .statusCode(422);
        workspace
                .post("private", "{\"a@whistle.example\":1,\"a@whistle.example\":2}")
                .statusCode(400);
        workspace
                .post("private", Map.of("user_id", "2", "email", "none @whistle.example"))
                .statusCode(202);
        workspace
                .post("unknown", Map.of("user_id", "3", "email", "a@whistle.example"))
                .statusCode(404);
        workspace
                .as("administrator")
                .body("{\"token\":{\"a@whistle.example\":1}}")
                .put("/v1/facebook/connection")
                .then()
                .statusCode(422);
    }

    private static Map<String, String> user(int i) {
        return Map.of(
                "user_id",
                "user-" + i,
                "email",
                "  User." + i + "@Whistle.Example",
                "phone",
                "0151 / 2345 6%03d".formatted(i % 1_000),
                "country",
                "DE",
                "ln",
                "Blowerson",
                "ct",
                "Unchosen");
    }

    private static List<String> secretsIn(Path file) {
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return SECRETS.stream()
                    .filter(text::contains)
                    .map(secret -> file + ": " + secret)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of(); // Postgres has just removed it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
