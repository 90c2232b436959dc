package io.audiencesync.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Route;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class AccessTest {

    /** Routes for browsers and callbacks from Facebook, authorized by a state, a signature or a confirmation code. */
    private static final Set<String> OPEN = Set.of(
            "get /v1/facebook/oauth/callback",
            "post /v1/facebook/deauthorize",
            "post /v1/facebook/data-deletion",
            "get /v1/facebook/data-deletion/{code}");

    @Inject
    FacebookSandbox facebook;

    private Marketer owner;
    private List<Route> open;
    private List<Route> routes;

    @BeforeEach
    void somebodyOwnsAllThatPathsName() {
        owner = Marketer.connectedAt(facebook);
        owner.launchStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}");
        var all = Route.all(owner);
        open = all.stream().filter(AccessTest::isOpen).toList();
        routes = all.stream().filter(route -> !isOpen(route)).toList();
    }

    @Test
    void without_a_valid_token_every_route_answers_401() {
        assertThat(routes)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        route -> assertThat(call(RestAssured.given(), route)).isEqualTo(401));
    }

    @Test
    void without_an_authority_of_their_own_open_routes_do_nothing() {
        assertThat(open)
                .hasSameSizeAs(OPEN)
                .allSatisfy(
                        route -> assertThat(call(RestAssured.given(), route)).isIn(404, 415, 422))
                .allSatisfy(route -> assertThat(route.responses()).containsKey("500"));
        owner.get("/v1/facebook/connection").then().body("status", equalTo("connected"));
    }

    @Test
    void a_path_is_not_found_with_another_workspaces_token() {
        var step = owner.get("/v1/canvases/canvas/steps/step").asString();
        var named = routes.stream().filter(Route::namesSomething).toList();
        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        route -> assertThat(callByAnother(route)).isEqualTo(route.createsWhatItNames() ? 200 : 404));
        assertThat(owner.get("/v1/canvases/canvas/steps/step").asString()).isEqualTo(step);
    }

    @Test
    void singletons_are_those_of_the_tokens_own_workspace() {
        var other = Marketer.at(facebook);
        other.get("/v1/facebook/connection").then().body("status", equalTo("not_connected"));
        other.get("/v1/facebook/ad-accounts").then().body("ad_accounts", empty());
        other.given().delete("/v1/facebook/connection").then().statusCode(204);
        owner.get("/v1/facebook/connection").then().body("status", equalTo("connected"));
    }

    @Test
    void with_a_token_without_a_role_every_route_answers_403() {
        assertThat(routes)
                .allSatisfy(route ->
                        assertThat(call(owner.given("somebody"), route)).isEqualTo(403));
    }

    @Test
    void an_administrator_reads_everything() {
        assertThat(routes)
                .filteredOn(route -> route.method().equals("get"))
                .hasSizeGreaterThan(20)
                .allSatisfy(route ->
                        assertThat(call(owner.given("administrator"), route)).isNotEqualTo(403));
    }

    @Test
    void only_an_administrator_changes_the_connection() {
        assertThat(routes)
                .filteredOn(route -> route.path().startsWith("/v1/facebook/connection"))
                .filteredOn(
                        route -> !route.method().equals("get") && !route.path().endsWith("/checks"))
                .hasSize(7)
                .allSatisfy(route -> assertThat(call(owner.given("marketer", "operator", "canvas"), route))
                        .isEqualTo(403));
    }

    @Test
    void a_token_is_refused_with_another_signature() {
        var token = Tokens.of(owner.workspace(), "marketer");
        var body = token.substring(0, token.lastIndexOf('.') + 1);
        var other = Tokens.forged(owner.workspace(), "marketer");
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(body + other.substring(other.lastIndexOf('.') + 1))).isEqualTo(401);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void each_token_has_the_roles_of_its_own() {
        var marketer = Tokens.of(owner.workspace(), "marketer");
        var canvas = Tokens.of(owner.workspace(), "canvas");
        assertThat(Stream.of(marketer, canvas, marketer, canvas).map(this::status))
                .containsExactly(200, 403, 200, 403);
    }

    private int status(String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/v1/facebook/connection")
                .statusCode();
    }

    @Test
    void every_refusal_is_documented_as_a_problem() {
        assertThat(routes).allSatisfy(route -> {
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

    private static boolean isOpen(Route route) {
        return OPEN.contains(route.method() + " " + route.path());
    }

    private int callByAnother(Route route) {
        return call(Marketer.at(facebook).given("marketer", "operator", "administrator", "canvas"), route);
    }

    private int call(RequestSpecification request, Route route) {
        return route.call(request, owner.account());
    }
}
