package io.audiencesync.workspace;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class WorkspaceResourceTest {

    private final String workspace = "workspace-" + UUID.randomUUID();

    @Test
    void a_workspace_starts_with_defaults() {
        marketer()
                .get("/v1/workspace")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("time_zone", equalTo("UTC"))
                .body("replay_on_recovery", equalTo(true));
    }

    @Test
    void settings_are_replaced_and_read_back() {
        put("{\"time_zone\": \"Europe/Berlin\", \"replay_on_recovery\": false}")
                .then()
                .statusCode(200);
        marketer()
                .get("/v1/workspace")
                .then()
                .body("time_zone", equalTo("Europe/Berlin"))
                .body("replay_on_recovery", equalTo(false));
        given("operator").get("/v1/workspace").then().body("time_zone", equalTo("Europe/Berlin"));
    }

    @Test
    void a_concurrent_change_is_not_overwritten() {
        var first = marketer().get("/v1/workspace").header("ETag");
        put("{\"time_zone\": \"Asia/Tokyo\"}").then().statusCode(200);
        marketer()
                .header("If-Match", first)
                .body("{\"time_zone\": \"UTC\"}")
                .put("/v1/workspace")
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:audience-sync:problem:changed-meanwhile"));
        var second = marketer().get("/v1/workspace").header("ETag");
        marketer()
                .header("If-Match", second)
                .body("{\"time_zone\": \"UTC\"}")
                .put("/v1/workspace")
                .then()
                .statusCode(200);
    }

    @Test
    void an_invalid_setting_is_named() {
        put("{\"time_zone\": \"Mars/Olympus\"}").then().statusCode(422).body("errors[0].field", equalTo("time_zone"));
        put("{}").then().statusCode(422).body("errors[0].field", equalTo("time_zone"));
        put("{\"time_zone\": \"UTC\", \"colour\": \"red\"}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("colour"));
        put("").then().statusCode(422);
        put("{\"time_zone\": ").then().statusCode(400);
        put("{\"time_zone\": \"UTC\", \"time_zone\": \"UTC\"}").then().statusCode(400);
        put("[]").then().statusCode(400);
        put("null").then().statusCode(422);
    }

    @Test
    void workspaces_do_not_see_each_other() {
        put("{\"time_zone\": \"Asia/Tokyo\"}").then().statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("somebody-else", "marketer"))
                .get("/v1/workspace")
                .then()
                .statusCode(200)
                .body("time_zone", equalTo("UTC"));
    }

    @Test
    void only_marketers_change_settings() {
        given("operator")
                .body("{\"time_zone\": \"UTC\"}")
                .put("/v1/workspace")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403));
        given("canvas").get("/v1/workspace").then().statusCode(403);
    }

    private io.restassured.response.Response put(String body) {
        return marketer().body(body).put("/v1/workspace");
    }

    private RequestSpecification marketer() {
        return given("marketer");
    }

    private RequestSpecification given(String role) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, role)).contentType("application/json");
    }
}
