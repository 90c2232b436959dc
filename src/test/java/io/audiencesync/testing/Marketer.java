package io.audiencesync.testing;

import io.audiencesync.sandbox.FacebookSandbox;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Sets up a workspace over HTTP, as a marketer who is also its administrator does. Each has its own workspace and ad account. */
public record Marketer(String workspace, String account) {

    private static final AtomicLong ACCOUNTS =
            new AtomicLong(700_000_000_000L + System.nanoTime() % 1_000_000_000L * 10);

    /** Without a connection; the sandbox has the ad account. */
    public static Marketer at(FacebookSandbox sandbox) {
        var account = "act_" + ACCOUNTS.incrementAndGet();
        sandbox.accounts().create(account);
        return new Marketer("workspace-" + UUID.randomUUID(), account);
    }

    /** Connected by the sandbox's system user, with the ad account selected. */
    public static Marketer connectedAt(FacebookSandbox sandbox) {
        var marketer = at(sandbox);
        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        marketer.select(marketer.account).then().statusCode(200);
        return marketer;
    }

    public RequestSpecification given(String... roles) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, roles)).contentType("application/json");
    }

    public RequestSpecification given() {
        return given("marketer", "administrator");
    }

    public Response get(String path) {
        return given().get(path);
    }

    public Response put(String path, String body) {
        return given().body(body).put(path);
    }

    public Response post(String path, String body) {
        return given().body(body).post(path);
    }

    public Response connect(String token) {
        return put("/v1/facebook/connection", "{\"token\": \"%s\"}".formatted(token));
    }

    /** A link to Facebook's dialog. */
    public String authorize() {
        return post("/v1/facebook/connection/authorize", "")
                .then()
                .statusCode(200)
                .extract()
                .path("authorization_url");
    }

    public Response select(String... accounts) {
        var ids = accounts.length == 0 ? "" : "\"" + String.join("\", \"", accounts) + "\"";
        return put("/v1/facebook/ad-accounts", "{\"selected\": [%s]}".formatted(ids));
    }

    public String audiences() {
        return "/v1/facebook/ad-accounts/" + account + "/audiences";
    }

    /** A step of the ad account, matching by e-mail. {@code audience} is JSON, like {@code {"name": "New ones"}}. */
    public Response putStep(String canvas, String step, String operation, String audience) {
        return putStep(canvas, step, """
                {"ad_account": "%s", "audience": %s, "operation": "%s", "match_keys": ["EMAIL", "PHONE"]}""".formatted(account, audience, operation));
    }

    public Response putStep(String canvas, String step, String settings) {
        return put("/v1/canvases/" + canvas + "/steps/" + step, settings);
    }

    /** A live step of a canvas without other steps. */
    public void launchStep(String canvas, String step, String operation, String audience) {
        putStep(canvas, step, operation, audience).then().statusCode(200);
        launch(canvas).then().statusCode(200);
    }

    public Response launch(String canvas) {
        return given().post("/v1/canvases/" + canvas + "/launch");
    }

    /** Users enter a step, each with an e-mail address. */
    public Response enter(String canvas, String step, String... users) {
        var entries = Stream.of(users)
                .map(user -> Map.of("user_id", user, "email", user + "@example.com"))
                .toList();
        return given("canvas")
                .body(Map.of("entries", entries))
                .post("/v1/canvases/" + canvas + "/steps/" + step + "/entries");
    }

    public Response stop(String canvas) {
        return given().post("/v1/canvases/" + canvas + "/stop");
    }
}
