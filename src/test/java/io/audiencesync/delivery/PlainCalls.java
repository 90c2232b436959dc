package io.audiencesync.delivery;

import io.audiencesync.testing.Tokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of which a test makes thousands. They keep their connections and a token per workspace and role; RestAssured
 * makes each anew, which takes longer than the call.
 */
final class PlainCalls {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<List<String>, String> TOKENS = new ConcurrentHashMap<>();

    private PlainCalls() {}

    /** Returns the status. */
    static int get(String workspace, String role, String path) {
        return send("GET", workspace, role, path, BodyPublishers.noBody());
    }

    /** Returns the status. */
    static int post(String workspace, String role, String path, String json) {
        return send("POST", workspace, role, path, BodyPublishers.ofString(json));
    }

    private static int send(String method, String workspace, String role, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token(workspace, role))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String workspace, String role) {
        return TOKENS.computeIfAbsent(List.of(workspace, role), key -> Tokens.of(workspace, role));
    }
}
