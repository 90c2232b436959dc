package io.audiencesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The API of the demo's service, with the demo's token. Fails on any answer without success. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    JsonNode get(String path) {
        return call("GET", path, "application/json", BodyPublishers.noBody());
    }

    JsonNode put(String path, Map<String, ?> body) {
        return call("PUT", path, "application/json", json(body));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return call("POST", path, "application/json", body.isEmpty() ? BodyPublishers.noBody() : json(body));
    }

    void enter(String canvas, String step, List<Map<String, String>> users) {
        post("/v1/canvases/%s/steps/%s/entries".formatted(canvas, step), Map.of("entries", users));
    }

    /** A list of users, one a line. */
    void export(String audience, String keys, List<?> users) {
        var lines = users.stream().map(Api::text).collect(Collectors.joining("\n"));
        var path = "/v1/audiences/%s/exports?match_keys=%s".formatted(audience, keys);
        call("POST", path, "application/x-ndjson", BodyPublishers.ofString(lines));
    }

    private JsonNode call(String method, String path, String type, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + Service.PORT + path))
                .header("Authorization", "Bearer " + DemoToken.value())
                .header("Content-Type", type)
                .method(method, body)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    private static BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofString(text(body));
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
