package io.audiencesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A plain client of the sandbox that restates nothing: it sends what it is told. */
final class GraphClient {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final FacebookSandbox sandbox;
    private final String token;
    private final Duration patience;

    GraphClient(FacebookSandbox sandbox) {
        this(sandbox, FacebookSandbox.TOKEN);
    }

    GraphClient(FacebookSandbox sandbox, String token) {
        this(sandbox, token, Duration.ofSeconds(30));
    }

    private GraphClient(FacebookSandbox sandbox, String token, Duration patience) {
        this.sandbox = sandbox;
        this.token = token;
        this.patience = patience;
    }

    GraphClient waiting(Duration other) {
        return new GraphClient(sandbox, token, other);
    }

    record Response(int status, String text, HttpHeaders headers) {

        JsonNode json() {
            return Json.parse(text);
        }

        /** Code and subcode of the error, 0 for none. */
        List<Integer> error() {
            var error = json().path("error");
            return List.of(
                    error.path("code").asInt(), error.path("error_subcode").asInt());
        }

        JsonNode header(String name) {
            return Json.parse(headers.firstValue(name).orElse("{}"));
        }
    }

    Response get(String path) throws IOException {
        return send("GET", path, null, "");
    }

    Response post(String path, String json) throws IOException {
        return send("POST", path, JSON, json);
    }

    Response postForm(String path, Map<String, String> form) throws IOException {
        return send("POST", path, FORM, form(form));
    }

    Response delete(String path, String json) throws IOException {
        return send("DELETE", path, JSON, json);
    }

    /** Of one column EMAIL. */
    Response add(String audience, String... values) throws IOException {
        return post(audience + "/users", emails(values));
    }

    Response remove(String audience, String... values) throws IOException {
        return delete(audience + "/users", emails(values));
    }

    /** Paths of the Graph without version and leading slash; those of the control API with one. */
    Response send(String method, String path, String contentType, String body) throws IOException {
        var url = sandbox.url() + (path.startsWith("/") ? path : "/v26.0/" + path);
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(patience)
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

    static String emails(String... values) {
        return payload(
                "[\"EMAIL\"]",
                List.of(values).stream().map(value -> "[\"" + value + "\"]").toList());
    }

    static String payload(String schema, List<String> rows) {
        return "{\"payload\":{\"schema\":" + schema + ",\"data\":[" + String.join(",", rows) + "]}}";
    }

    static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
