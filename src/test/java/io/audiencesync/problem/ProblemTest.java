package io.audiencesync.problem;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class ProblemTest {

    @Test
    void a_missing_forged_or_expired_token_is_a_problem() {
        is(RestAssured.get("/v1/workspace"), 401, "unauthenticated");
        is(RestAssured.get("/v1/nowhere"), 401, "unauthenticated");
        is(RestAssured.given().auth().oauth2("rubbish").get("/v1/workspace"), 401, "unauthenticated");
        is(
                RestAssured.given()
                        .auth()
                        .oauth2(Tokens.forged("a", "marketer"))
                        .get("/v1/workspace"),
                401,
                "unauthenticated");
        is(
                RestAssured.given()
                        .auth()
                        .oauth2(Tokens.expired("a", "marketer"))
                        .get("/v1/workspace"),
                401,
                "unauthenticated");
    }

    @Test
    void a_token_of_another_issuer_or_for_another_service_is_refused() {
        is(withToken(Tokens.foreign("https://other.example", Tokens.AUDIENCE)), 401, "unauthenticated");
        is(withToken(Tokens.foreign(Tokens.ISSUER, "another-service")), 401, "unauthenticated");
        withToken(Tokens.foreign(Tokens.ISSUER, Tokens.AUDIENCE)).then().statusCode(200);
    }

    @Test
    void a_token_without_workspace_is_refused() {
        is(RestAssured.given().auth().oauth2(Tokens.of("", "marketer")).get("/v1/workspace"), 403, "forbidden");
    }

    @Test
    void http_errors_are_problems() {
        is(marketer().get("/v1/nowhere"), 404, "not-found");
        is(marketer().get("/nowhere"), 404, "not-found");
        is(marketer().delete("/v1/workspace"), 405, "method-not-allowed");
        is(marketer().accept("text/csv").get("/v1/workspace"), 406, "not-acceptable");
        is(marketer().contentType("text/csv").body("a,b").put("/v1/workspace"), 415, "unsupported-media-type");
    }

    @Test
    void malformed_input_is_named_but_not_quoted() {
        is(put("{\"time_zone\": \"ada@example.org\"}"), 422, "invalid-request");
        put("{\"time_zone\": \"ada@example.org\"}")
                .then()
                .body(not(containsString("ada@example.org")))
                .body("errors[0].field", equalTo("time_zone"));
        is(put("{\"time_zone\": ada@example.org}"), 400, "malformed-body");
        put("{\"time_zone\": ada@example.org}")
                .then()
                .body(not(containsString("ada@")))
                .body("detail", containsString("Line 1, column"));
    }

    @Test
    void a_text_with_nul_is_refused_before_it_reaches_postgres() {
        var text = "\"a\\u0000b\"";
        var delivery = RestAssured.given()
                .auth()
                .oauth2(Tokens.of("problem-test", "operator"))
                .contentType("application/json")
                .body("{\"canvas\": " + text + ", \"step\": \"s\"}")
                .post("/v1/delivery/pause");
        var audience = marketer()
                .contentType("application/json")
                .body("{\"name\": \"a\", \"description\": " + text + "}")
                .post("/v1/facebook/ad-accounts/act_1/audiences");
        var step = marketer()
                .contentType("application/json")
                .body("{\"ad_account\": \"act_1\", \"audience\": {\"name\": " + text + "}}")
                .put("/v1/canvases/c/steps/s");
        is(delivery, 422, "invalid-request");
        delivery.then().body("errors[0].field", equalTo("canvas")).body("errors[0].reason", containsString("NUL"));
        is(audience, 422, "invalid-request");
        audience.then().body("errors[0].field", equalTo("description"));
        is(step, 422, "invalid-request");
        step.then().body("errors[0].field", equalTo("audience.name"));
    }

    private static Response put(String body) {
        return marketer().contentType("application/json").body(body).put("/v1/workspace");
    }

    private static Response withToken(String token) {
        return RestAssured.given().auth().oauth2(token).get("/v1/workspace");
    }

    private static RequestSpecification marketer() {
        return RestAssured.given().auth().oauth2(Tokens.of("problem-test", "marketer"));
    }

    private static void is(Response response, int status, String type) {
        response.then()
                .log()
                .ifValidationFails()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:audience-sync:problem:" + type));
    }
}
