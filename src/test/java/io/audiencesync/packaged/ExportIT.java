package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.script.Ledger;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million users in one list that is longer than the whole heap: memory stays flat and the audience is exact. */
@Tag("packaged")
class ExportIT {

    private static final int USERS = 1_000_000;
    private static final int LINES_PER_PART = 1_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** Makes the list longer than the heap; a field that the step does not use. */
    private static final String NOTE = "x".repeat(250);

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        facebook.settings(settings -> {
            settings.keepRows = false;
            settings.logRows = false;
        });
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-export"), FreePort.find());
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url(), "-Xmx256m");
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void a_million_users_pass_through_a_heap_smaller_than_the_list() throws Exception {
        var audience = facebook.audiences().create(FacebookSandbox.ACCOUNT, "Segment");
        var export = send(adopt(audience));
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var figures = as("marketer").get(export).jsonPath();
            assertThat(figures.getInt("counts.accepted")).isEqualTo(USERS);
            assertThat(figures.getInt("counts.synced")).isEqualTo(USERS);
        });
        var everybody = IntStream.range(0, USERS).mapToObj(ExportIT::digest).toList();
        assertThat(facebook.ledger().size(audience)).isEqualTo(USERS);
        assertThat(facebook.ledger().checksum(audience)).isEqualTo(Ledger.checksum(everybody));
    }

    /** Returns the path of the export. */
    private String send(String audience) throws IOException, InterruptedException {
        var path = "/v1/audiences/" + audience + "/exports?match_keys=EMAIL";
        var request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .setHeader("Authorization", "Bearer " + Tokens.of("workspace-export", "marketer"))
                .setHeader("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArrays(() -> IntStream.range(0, USERS / LINES_PER_PART)
                        .mapToObj(ExportIT::part)
                        .iterator()))
                .build();
        var before = System.nanoTime();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        System.out.printf("export of %d users stored in %d ms%n", USERS, (System.nanoTime() - before) / 1_000_000);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static byte[] part(int number) {
        return IntStream.range(number * LINES_PER_PART, (number + 1) * LINES_PER_PART)
                .mapToObj(user ->
                        "{\"user_id\":\"%d\",\"email\":\"%s\",\"note\":\"%s\"}\n".formatted(user, email(user), NOTE))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String email(int user) {
        return "user-" + user + "@example.com";
    }

    private static Digest digest(int user) {
        return Digest.of(Map.of("EMAIL", Sha256.hex(email(user))));
    }

    /** Returns our id of the audience. */
    private String adopt(String audience) {
        put("/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        put("/v1/facebook/ad-accounts", Map.of("selected", List.of(FacebookSandbox.ACCOUNT)));
        return as("marketer")
                .body(Map.of("facebook_id", audience))
                .post("/v1/facebook/ad-accounts/" + FacebookSandbox.ACCOUNT + "/audiences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void put(String path, Map<String, ?> body) {
        as("marketer", "administrator").body(body).put(path).then().statusCode(200);
    }

    private RequestSpecification as(String... roles) {
        return given().baseUri(service.url())
                .auth()
                .oauth2(Tokens.of("workspace-export", roles))
                .contentType("application/json");
    }
}
