package io.audiencesync.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takes the routes from the OpenAPI document, so that a new one is tested without anybody thinking of it. */
@QuarkusTest
class AccessTest {

    private static final RestAssuredConfig AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** What Facebook sends browsers and callbacks to: a state, a signature or a confirmation code is the authority there. */
    private static final Set<String> OPEN = Set.of(
            "get /v1/facebook/oauth/callback",
            "post /v1/facebook/deauthorize",
            "post /v1/facebook/data-deletion",
            "get /v1/facebook/data-deletion/{code}");

    @Inject
    FacebookSandbox facebook;

    private Marketer owner;
    private JsonPath document;

    record Route(
            String method, String path, String contentType, Map<String, Map<String, Map<String, Object>>> responses) {

        boolean isOpen() {
            return OPEN.contains(method + " " + path);
        }

        boolean createsItsOwn() {
            return method.equals("put") && path.endsWith("/steps/{step}");
        }
    }

    @BeforeEach
    void somebodyOwnsAllThatPathsName() {
        owner = Marketer.connectedAt(facebook);
        owner.putStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}").then().statusCode(200);
        owner.launch("canvas").then().statusCode(200);
        document = owner.given().accept("application/json").get("/q/openapi").jsonPath();
    }

    @Test
    void without_a_valid_token_every_route_answers_401() {
        assertThat(routes())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        route -> assertThat(call(RestAssured.given(), route)).isEqualTo(401));
    }

    @Test
    void without_an_authority_of_their_own_open_routes_do_nothing() {
        var open = everyRoute().filter(Route::isOpen).toList();
        assertThat(open)
                .hasSameSizeAs(OPEN)
                .allSatisfy(
                        route -> assertThat(call(RestAssured.given(), route)).isIn(404, 415, 422))
                .allSatisfy(route -> assertThat(route.responses()).containsKey("500"));
        owner.get("/v1/facebook/connection").then().body("status", equalTo("connected"));
    }

    @Test
    void with_another_workspaces_token_what_a_path_names_is_not_found() {
        var step = owner.get("/v1/canvases/canvas/steps/step").asString();
        var named =
                routes().stream().filter(route -> route.path().contains("{")).toList();
        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(route -> assertThat(callByAnother(route)).isEqualTo(route.createsItsOwn() ? 200 : 404));
        assertThat(owner.get("/v1/canvases/canvas/steps/step").asString()).isEqualTo(step);
    }

    @Test
    void with_another_workspaces_token_what_there_is_once_is_their_own() {
        var other = Marketer.at(facebook);
        other.get("/v1/facebook/connection").then().body("status", equalTo("not_connected"));
        other.get("/v1/facebook/ad-accounts").then().body("ad_accounts", empty());
        other.given().delete("/v1/facebook/connection").then().statusCode(204);
        owner.get("/v1/facebook/connection").then().body("status", equalTo("connected"));
    }

    @Test
    void with_a_token_without_a_role_every_route_answers_403() {
        var nobody = RestAssured.given().auth().oauth2(Tokens.of(owner.workspace(), "somebody"));
        assertThat(routes()).allSatisfy(route -> assertThat(call(nobody, route)).isEqualTo(403));
    }

    @Test
    void every_refusal_is_documented_as_a_problem() {
        assertThat(routes()).allSatisfy(route -> {
            var responses = route.responses();
            assertThat(responses).containsKeys("401", "403", "500");
            assertThat(responses.keySet()).anyMatch(status -> status.startsWith("2"));
            responses.forEach((status, response) -> {
                if (!status.startsWith("2") && !status.startsWith("3")) {
                    assertThat(response.get("content")).containsOnlyKeys("application/problem+json");
                }
            });
        });
    }

    private List<Route> routes() {
        return everyRoute().filter(route -> !route.isOpen()).toList();
    }

    private Stream<Route> everyRoute() {
        Map<String, Map<String, ?>> paths = document.getMap("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(METHODS::contains)
                        .map(method -> new Route(
                                method,
                                path.getKey(),
                                contentType(path.getKey(), method),
                                responses(path.getKey(), method))));
    }

    private Map<String, Map<String, Map<String, Object>>> responses(String path, String method) {
        return document.getMap("paths.'%s'.%s.responses".formatted(path, method));
    }

    /** What the route takes, JSON where it does not matter. */
    private String contentType(String path, String method) {
        Map<String, ?> content = document.getMap("paths.'%s'.%s.requestBody.content".formatted(path, method));
        return content == null
                ? "application/json"
                : content.keySet().iterator().next();
    }

    private int callByAnother(Route route) {
        return call(Marketer.at(facebook).given("marketer", "operator", "canvas"), route);
    }

    private int call(RequestSpecification request, Route route) {
        // the body is looked at before what the path names, so it must be valid
        var body = route.path().endsWith("/audiences") ? "{\"name\": \"Theirs\"}" : "{}";
        var path = route.path()
                .replace("{canvas}", "canvas")
                .replace("{step}", "step")
                .replace("{id}", owner.account())
                .replaceAll("\\{[^}]*}", "1");
        return request.contentType(route.contentType())
                .config(AS_IT_IS)
                .body(body)
                .request(route.method(), path)
                .statusCode();
    }
}
