package io.audiencesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.users.VariedUsers;
import java.util.List;
import java.util.Map;

/** Connects the workspace and launches the canvas {@code welcome} by the API, as people would. Idempotent. */
record Setup(Api api) {
    static final String AUDIENCE = "Welcome";

    /** The audience's id on Facebook. */
    String run() {
        api.put("/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        api.put("/v1/facebook/ad-accounts", Map.of("selected", List.of(FacebookSandbox.ACCOUNT)));
        step("welcome", "add", "ADD", FacebookSandbox.ACCOUNT, AUDIENCE);
        step("welcome", "remove", "REMOVE", FacebookSandbox.ACCOUNT, AUDIENCE);
        launch("welcome");
        return audience("welcome", "add").path("facebook_id").asText();
    }

    void step(String canvas, String key, String operation, String account, String audience) {
        var settings = Map.of(
                "ad_account",
                account,
                "audience",
                Map.of("name", audience),
                "operation",
                operation,
                "match_keys",
                VariedUsers.MATCH_KEYS);
        api.put("/v1/canvases/%s/steps/%s".formatted(canvas, key), settings);
    }

    void launch(String canvas) {
        api.post("/v1/canvases/" + canvas + "/launch", Map.of());
    }

    JsonNode audience(String canvas, String step) {
        return api.get("/v1/canvases/%s/steps/%s".formatted(canvas, step)).path("audience");
    }
}
