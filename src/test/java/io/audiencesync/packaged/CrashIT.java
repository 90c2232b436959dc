package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Killed at the worst moment: entries pending, a request in flight. Entries answered with 202 are neither lost nor
 * counted twice.
 */
@Tag("packaged")
class CrashIT {

    private static final int CALLS = 20;
    private static final int USERS_PER_CALL = 250;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-crash"), FreePort.find());
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url());
        setUp();
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void killing_the_service_during_a_request_loses_no_entry() {
        facebook.faults()
                .add(Fault.slow(Duration.ofSeconds(2), Duration.ofSeconds(2)).times(2));
        IntStream.range(0, CALLS).forEach(this::enter);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(uploads()).isPositive());
        service.kill();
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url());
        requireExactlyEverybody();
    }

    @Test
    void killing_postgres_during_a_request_loses_no_entry() throws IOException {
        facebook.faults()
                .add(Fault.slow(Duration.ofSeconds(2), Duration.ofSeconds(2)).times(2));
        IntStream.range(0, CALLS).forEach(this::enter);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(uploads()).isPositive());
        var port = postgres.port();
        var data = postgres.data();
        postgres.kill();
        as("canvas")
                .body(call(0))
                .post("/v1/canvases/welcome/steps/in/entries")
                .then()
                .statusCode(503);
        postgres = PostgresServer.start(data, port);
        requireExactlyEverybody();
    }

    private void requireExactlyEverybody() {
        var audience =
                facebook.audiences().named(FacebookSandbox.ACCOUNT, "Welcome").getFirst();
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var figures = as("marketer").get("/v1/canvases/welcome/steps/in/metrics");
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.jsonPath().getInt("total.entered")).isEqualTo(CALLS * USERS_PER_CALL);
            assertThat(figures.jsonPath().getInt("total.synced")).isEqualTo(CALLS * USERS_PER_CALL);
        });
        assertThat(facebook.ledger().size(audience)).isEqualTo(CALLS * USERS_PER_CALL);
    }

    private int uploads() {
        return facebook.log()
                .uploads(facebook.audiences()
                        .named(FacebookSandbox.ACCOUNT, "Welcome")
                        .getFirst())
                .size();
    }

    private void enter(int call) {
        as("canvas")
                .body(call(call))
                .post("/v1/canvases/welcome/steps/in/entries")
                .then()
                .statusCode(202);
    }

    private static Map<String, ?> call(int call) {
        return Map.of(
                "entries",
                IntStream.range(0, USERS_PER_CALL)
                        .mapToObj(i -> "user-" + call + "-" + i)
                        .map(user -> Map.of("user_id", user, "email", user + "@example.com"))
                        .toList());
    }

    private void setUp() {
        put("/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        put("/v1/facebook/ad-accounts", Map.of("selected", List.of(FacebookSandbox.ACCOUNT)));
        put(
                "/v1/canvases/welcome/steps/in",
                Map.of(
                        "ad_account",
                        FacebookSandbox.ACCOUNT,
                        "audience",
                        Map.of("name", "Welcome"),
                        "operation",
                        "ADD",
                        "match_keys",
                        List.of("EMAIL")));
        as("marketer").post("/v1/canvases/welcome/launch").then().statusCode(200);
    }

    private void put(String path, Map<String, ?> body) {
        as("marketer", "administrator").body(body).put(path).then().statusCode(200);
    }

    private RequestSpecification as(String... roles) {
        return given().baseUri(service.url())
                .auth()
                .oauth2(Tokens.of("workspace-crash", roles))
                .contentType("application/json");
    }
}
