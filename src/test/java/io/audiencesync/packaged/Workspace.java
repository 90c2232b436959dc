package io.audiencesync.packaged;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A workspace of the service at a URL, used by its marketer and its journey tool. Each canvas has one step, {@code
 * sync}.
 */
public record Workspace(String url, String name, FacebookSandbox facebook) {

    public static Workspace connected(String url, FacebookSandbox facebook) {
        var workspace = new Workspace(url, "workspace-" + UUID.randomUUID(), facebook);
        workspace.put("/v1/facebook/connection", Map.of("token", FacebookSandbox.SYSTEM_USER_TOKEN));
        workspace.put("/v1/facebook/ad-accounts", Map.of("selected", List.of(FacebookSandbox.ACCOUNT)));
        return workspace;
    }

    /** Creates a new audience and returns its id on Facebook. */
    public String launchAdding(String canvas, List<String> matchKeys) {
        var audience = canvas + " " + name;
        launch(canvas, "ADD", matchKeys, Map.of("name", audience));
        return facebook.audiences().named(FacebookSandbox.ACCOUNT, audience).getFirst();
    }

    void launchRemoving(String canvas, List<String> matchKeys, String audience) {
        launch(canvas, "REMOVE", matchKeys, Map.of("facebook_id", audience));
    }

    void putStep(String canvas, String operation, List<String> matchKeys, Map<String, String> audience) {
        put(
                "/v1/canvases/" + canvas + "/steps/sync",
                Map.of(
                        "ad_account", FacebookSandbox.ACCOUNT,
                        "audience", audience,
                        "operation", operation,
                        "match_keys", matchKeys));
    }

    public void enter(String canvas, List<? extends Map<String, String>> users) {
        post(canvas, Map.of("entries", users)).statusCode(202).body("accepted", equalTo(users.size()));
    }

    public ValidatableResponse post(String canvas, Object body) {
        return as("canvas")
                .body(body)
                .post("/v1/canvases/" + canvas + "/steps/sync/entries")
                .then();
    }

    public ValidatableResponse metrics(String canvas) {
        return as("marketer")
                .get("/v1/canvases/" + canvas + "/steps/sync/metrics")
                .then()
                .statusCode(200);
    }

    RequestSpecification as(String... roles) {
        return given().baseUri(url).auth().oauth2(Tokens.of(name, roles)).contentType("application/json");
    }

    private void launch(String canvas, String operation, List<String> matchKeys, Map<String, String> audience) {
        putStep(canvas, operation, matchKeys, audience);
        as("marketer").post("/v1/canvases/" + canvas + "/launch").then().statusCode(200);
    }

    private void put(String path, Map<String, ?> body) {
        as("marketer", "administrator").body(body).put(path).then().statusCode(200);
    }
}
