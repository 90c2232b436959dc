package io.audiencesync.testing;

import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A route from the service's OpenAPI document, so that new routes are tested automatically.
 *
 * @param contentType of its body; JSON if any
 */
public record Route(
        String method,
        String path,
        String contentType,
        boolean takesBody,
        Map<String, Map<String, Map<String, Object>>> responses) {

    /** Sends bodies unchanged for every media type. Fails without an answer. */
    public static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 20_000))
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    public static List<Route> all(Marketer marketer) {
        var document =
                marketer.given().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Map<String, ?>> paths = document.getMap("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(METHODS::contains)
                        .map(method -> of(document, path.getKey(), method)))
                .toList();
    }

    /** Whether the path names one object of several. */
    public boolean namesSomething() {
        return path.contains("{");
    }

    public boolean createsWhatItNames() {
        return method.equals("put") && path.endsWith("/steps/{step}");
    }

    /** For the canvas {@code canvas} with the step {@code step}, the ad account, and anything else with the id 1. Returns the status. */
    public int call(RequestSpecification request, String account) {
        // the body is validated before the path is looked up, so it must be valid
        var body = path.endsWith("/audiences") ? "{\"name\": \"Theirs\"}" : "{}";
        var named = path.replace("{canvas}", "canvas")
                .replace("{step}", "step")
                .replace("{id}", account)
                .replaceAll("\\{[^}]*}", "1");
        return request.contentType(contentType)
                .config(AS_IT_IS)
                .body(body)
                .request(method, named)
                .statusCode();
    }

    private static Route of(JsonPath document, String path, String method) {
        var operation = "paths.'%s'.%s.".formatted(path, method);
        Map<String, ?> content = document.getMap(operation + "requestBody.content");
        var contentType = content == null
                ? "application/json"
                : content.keySet().iterator().next();
        return new Route(method, path, contentType, content != null, document.getMap(operation + "responses"));
    }
}
