package io.audiencesync.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A minimal client of the sandbox. It sends its arguments unchanged. */
public final class GraphClient {

    public static final String JSON = "application/json";
    public static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final FacebookSandbox sandbox;
    private final String token;
    private final Duration maxWait;

    public GraphClient(FacebookSandbox sandbox) {
        this(sandbox, FacebookSandbox.TOKEN);
    }

    public GraphClient(FacebookSandbox sandbox, String token) {
        this(sandbox, token, Duration.ofSeconds(30));
    }

    private GraphClient(FacebookSandbox sandbox, String token, Duration maxWait) {
        this.sandbox = sandbox;
        this.token = token;
        this.maxWait = maxWait;
    }

    public GraphClient waiting(Duration other) {
        return new GraphClient(sandbox, token, other);
    }

    public record Response(int status, String text, HttpHeaders headers) {

        public JsonNode json() {
            return Json.parse(text);
        }

        /** Code and subcode of the error, 0 for none. */
        public List<Integer> error() {
            var error = json().path("error");
            return List.of(
                    error.path("code").asInt(), error.path("error_subcode").asInt());
        }

        public JsonNode header(String name) {
            return Json.parse(headers.firstValue(name).orElse("{}"));
        }
    }

    public Response get(String path) throws IOException {
        return send("GET", path, null, "");
    }

    public Response post(String path, String json) throws IOException {
        return send("POST", path, JSON, json);
    }

    public Response postForm(String path, Map<String, String> form) throws IOException {
        return send("POST", path, FORM, form(form));
    }

    public Response delete(String path, String json) throws IOException {
        return send("DELETE", path, JSON, json);
    }

    /** Adds rows of one column EMAIL. */
    public Response add(String audience, String... values) throws IOException {
        return post(audience + "/users", emails(values));
    }

    public Response remove(String audience, String... values) throws IOException {
        return delete(audience + "/users", emails(values));
    }

    /** Paths of the Graph without version and leading slash; those of the control API with one. */
    public Response send(String method, String path, String contentType, String body) throws IOException {
        var url = sandbox.url() + (path.startsWith("/") ? path : "/v26.0/" + path);
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(maxWait)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response.body(), response.headers());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String emails(String... values) {
        return payload(
                "[\"EMAIL\"]",
                List.of(values).stream().map(value -> "[\"" + value + "\"]").toList());
    }

    public static String payload(String schema, List<String> rows) {
        return "{\"payload\":{\"schema\":" + schema + ",\"data\":[" + String.join(",", rows) + "]}}";
    }

    public static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
