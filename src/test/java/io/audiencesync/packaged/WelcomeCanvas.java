package io.audiencesync.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Eventually;
import io.audiencesync.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A launched canvas of a service process, whose calls are repeated with their key until they are answered with 202. */
record WelcomeCanvas(String url, FacebookSandbox facebook) {

    static final int USERS_PER_CALL = 250;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    WelcomeCanvas launched() {
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
        return this;
    }

    Response enter(int call) {
        return as("canvas")
                .header("Idempotency-Key", "call-" + call)
                .body(users(call))
                .post("/v1/canvases/welcome/steps/in/entries");
    }

    void enterUntilAccepted(int call) {
        Eventually.within(PATIENCE, () -> assertThat(enter(call).statusCode()).isEqualTo(202));
    }

    Response metrics() {
        return as("marketer").get("/v1/canvases/welcome/steps/in/metrics");
    }

    /** So many calls' users are in the audience, and counted once. */
    void requireExactly(int calls) {
        var audience =
                facebook.audiences().named(FacebookSandbox.ACCOUNT, "Welcome").getFirst();
        Eventually.within(PATIENCE, () -> {
            var figures = metrics();
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.jsonPath().getInt("total.synced")).isEqualTo(calls * USERS_PER_CALL);
            assertThat(figures.jsonPath().getInt("total.entered")).isEqualTo(calls * USERS_PER_CALL);
        });
        assertThat(facebook.ledger().size(audience)).isEqualTo(calls * USERS_PER_CALL);
    }

    private static Map<String, ?> users(int call) {
        return Map.of(
                "entries",
                IntStream.range(0, USERS_PER_CALL)
                        .mapToObj(i -> "user-" + call + "-" + i)
                        .map(user -> Map.of("user_id", user, "email", user + "@example.com"))
                        .toList());
    }

    private void put(String path, Map<String, ?> body) {
        as("marketer").body(body).put(path).then().statusCode(200);
    }

    private RequestSpecification as(String role) {
        return given().baseUri(url)
                .auth()
                .oauth2(Tokens.of("workspace-welcome", role))
                .contentType("application/json");
    }
}
