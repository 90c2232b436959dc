package io.audiencesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.users.VariedUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Connects the workspace and launches the canvas {@code welcome} by the API, as a marketer would. Idempotent. */
final class Setup {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUDIENCE = "Welcome";

    private final HttpClient http = HttpClient.newHttpClient();

    /** The audience's id on Facebook. */
    String run() throws IOException, InterruptedException {
        call("PUT", "/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        call("PUT", "/v1/facebook/ad-accounts", Map.of("selected", new String[] {FacebookSandbox.ACCOUNT}));
        step("add", "ADD");
        step("remove", "REMOVE");
        call("POST", "/v1/canvases/welcome/launch", Map.of());
        return call("GET", "/v1/canvases/welcome/steps/add", Map.of())
                .path("audience")
                .path("facebook_id")
                .asText();
    }

    private void step(String key, String operation) throws IOException, InterruptedException {
        var settings = Map.of(
                "ad_account",
                FacebookSandbox.ACCOUNT,
                "audience",
                Map.of("name", AUDIENCE),
                "operation",
                operation,
                "match_keys",
                VariedUsers.MATCH_KEYS);
        call("PUT", "/v1/canvases/welcome/steps/" + key, settings);
    }

    private JsonNode call(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + Service.PORT + path))
                .header("Authorization", "Bearer " + DemoToken.value())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
