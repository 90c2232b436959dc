package io.audiencesync.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Calls like the journey tool's: many concurrent ones, and bytes that no JSON library would write. */
final class CanvasClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private CanvasClient() {}

    /** An answer of the service. */
    record Reply(int status, String body, HttpResponse<?> http) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Reply post(LaunchedStep step, String body, String... headers) {
        return post(step, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply post(LaunchedStep step, byte[] body, String... headers) {
        return send(step, HttpRequest.BodyPublishers.ofByteArray(body), headers).join();
    }

    static CompletableFuture<Reply> posting(LaunchedStep step, String body, String... headers) {
        return send(step, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    static CompletableFuture<Reply> send(LaunchedStep step, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + step.path()))
                .setHeader("Authorization", "Bearer " + step.token())
                .setHeader("Content-Type", "application/json")
                .POST(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> new Reply(answer.statusCode(), answer.body(), answer));
    }

    static int port() {
        return RestAssured.port;
    }

    static String user(String userId, String email) {
        return "{\"user_id\":\"%s\",\"email\":\"%s\"}".formatted(userId, email);
    }
}
