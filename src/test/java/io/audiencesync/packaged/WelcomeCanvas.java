package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A launched canvas of a service process. Calls are repeated with their key until they are answered with 202. */
record WelcomeCanvas(Workspace workspace, String audience) {

    static final int USERS_PER_CALL = 250;

    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final String STEP = "/v1/canvases/welcome/steps/sync";

    static WelcomeCanvas launched(String url, FacebookSandbox facebook) {
        var workspace = Workspace.connected(url, facebook);
        return new WelcomeCanvas(workspace, workspace.launchAdding("welcome", List.of("EMAIL")));
    }

    Response enter(int call) {
        return workspace
                .as("canvas")
                .header("Idempotency-Key", "call-" + call)
                .body(users(call))
                .post(STEP + "/entries");
    }

    void enterUntilAccepted(int call) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(enter(call).statusCode()).isEqualTo(202));
    }

    Response metrics() {
        return workspace.as("marketer").get(STEP + "/metrics");
    }

    /** The users of this number of calls are in the audience, and counted once. */
    void requireExactly(int calls) {
        requireCounted(calls);
        assertThat(workspace.facebook().ledger().size(audience)).isEqualTo(calls * USERS_PER_CALL);
    }

    /** Whatever Facebook has got. */
    void requireCounted(int calls) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var figures = metrics();
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.jsonPath().getInt("total.synced")).isEqualTo(calls * USERS_PER_CALL);
            assertThat(figures.jsonPath().getInt("total.entered")).isEqualTo(calls * USERS_PER_CALL);
        });
    }

    private static Map<String, ?> users(int call) {
        return Map.of(
                "entries",
                IntStream.range(0, USERS_PER_CALL)
                        .mapToObj(i -> "user-" + call + "-" + i)
                        .map(user -> Map.of("user_id", user, "email", user + "@example.com"))
                        .toList());
    }
}
