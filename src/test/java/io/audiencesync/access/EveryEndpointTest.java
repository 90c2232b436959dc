package io.audiencesync.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route and page: without a token, with the wrong role, and with the objects of another workspace. */
@QuarkusTest
@Tag("application")
class EveryEndpointTest {

    private static final List<String> ROLES = List.of("canvas", "marketer", "operator", "administrator");

    /** Their path names what the call, or its form, creates in the caller's own workspace. */
    private static final Set<String> CREATES = Set.of(
            "PUT /v1/canvases/{canvas}/steps/{step}",
            "GET /app/canvases/{canvas}/new-step",
            "POST /app/canvases/{canvas}/new-step",
            "POST /app/canvases/{canvas}/steps/{step}/edit");

    /** Beside the resource methods: files, the document, and the roots under which all are. */
    private static final String FILES = "/|/q/|/app/static/.*|/webjars/.*|/q/openapi.*";

    private static final List<Endpoint> ALL = Endpoint.all();

    @Inject
    Journeys journeys;

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionSetup connections;

    @Inject
    Router router;

    private Belongings owned;

    @BeforeEach
    void somebodyOwnsAllThatPathsName() {
        owned = Belongings.of(journeys);
    }

    @Test
    void the_document_names_every_route_that_is_no_page() {
        var documented = Route.all(Marketer.at(facebook)).stream()
                .map(route -> route.method().toUpperCase() + " " + route.path());
        assertThat(ALL.stream().filter(endpoint -> !endpoint.isPage()).map(Endpoint::toString))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(documented, Stream.of("GET /q/openapi")).toList());
    }

    @Test
    void the_router_serves_nothing_beside_resources_and_files() {
        assertThat(router.getRoutes().stream()
                        .map(io.vertx.ext.web.Route::getPath)
                        .filter(path -> path != null && !path.matches(FILES)))
                .isEmpty();
    }

    @Test
    void without_a_token_routes_answer_401_and_pages_lead_to_sign_in() {
        assertThat(closed()).hasSizeGreaterThan(90).allSatisfy(endpoint -> {
            var answer = call(RestAssured.given().header("Sec-Fetch-Site", "same-origin"), endpoint);
            if (endpoint.isPage() && endpoint.reads()) {
                assertThat(answer.statusCode()).isEqualTo(302);
                assertThat(answer.header("Location")).contains("client_id=pages", "response_type=code");
            } else {
                assertThat(answer.statusCode()).isEqualTo(endpoint.isPage() && !isForm(endpoint) ? 302 : 401);
            }
        });
    }

    /** A server may read a path otherwise than the check of its permission. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/overview;x",
                "/v1/overview%3Bx",
                "/v1/overview/",
                "/v1//overview",
                "//v1/overview",
                "/v1/%6Fverview",
                "/%761/overview",
                "/v1/./overview",
                "/app/../v1/overview",
                "/app/%2E%2E/v1/overview",
                "/app/static/../../v1/overview",
                "/app/static/%2E%2E/%2E%2E/v1/overview",
                "/v1/overview%00",
                "/v1/overview%2F",
                "/app/delivery;x"
            })
    void no_other_spelling_of_a_path_opens_it(String path) {
        assertThat(RestAssured.given()
                        .config(Route.AS_IT_IS)
                        .redirects()
                        .follow(false)
                        .get(path)
                        .statusCode())
                .isIn(302, 400, 401, 404);
    }

    @Test
    void a_forged_token_gets_401_on_every_route_and_page() {
        assertThat(ALL.stream().filter(endpoint -> !endpoint.path().equals("/")))
                .allSatisfy(endpoint -> {
                    var forged =
                            RestAssured.given().auth().oauth2(io.audiencesync.testing.Tokens.forged("a", "marketer"));
                    assertThat(call(forged, endpoint).statusCode()).isEqualTo(401);
                });
    }

    @Test
    void a_role_that_is_not_named_gets_403_on_every_route_and_page() {
        assertThat(closed())
                .allSatisfy(endpoint -> assertThat(Stream.concat(Stream.of("somebody"), ROLES.stream())
                                .filter(role -> !endpoint.admits(role)))
                        .allSatisfy(role -> assertThat(
                                        call(owned.as(role), endpoint).statusCode())
                                .isEqualTo(403)));
    }

    @Test
    void things_are_found_by_their_own_workspace_only() {
        var step = step().asString();
        var named = closed().filter(Endpoint::namesSomething).toList();
        assertThat(named).hasSizeGreaterThan(35).allSatisfy(endpoint -> {
            // a fresh one for each, as some calls create what they name in the caller's workspace
            var stranger = "stranger-" + UUID.randomUUID();
            connections.connect(stranger, FacebookSandbox.SYSTEM_USER_TOKEN);
            var answer = call(Belongings.callerOf(stranger, ROLES.toArray(String[]::new)), endpoint);
            if (CREATES.contains(endpoint.toString())) {
                assertThat(answer.statusCode()).isIn(200, 404, 412, 422);
            } else {
                assertThat(answer.statusCode()).isEqualTo(404);
            }
        });
        assertThat(step().asString()).isEqualTo(step);
        // the proof that these names are those of something
        assertThat(named.stream().filter(Endpoint::reads))
                .allSatisfy(endpoint -> assertThat(call(owned.as(ROLES.toArray(String[]::new)), endpoint)
                                .statusCode())
                        .isEqualTo(200));
    }

    private Response step() {
        return owned.as("marketer")
                .get(owned.path(new Endpoint("GET", "/v1/canvases/{canvas}/steps/{step}", Set.of(), false, "")));
    }

    private static Stream<Endpoint> closed() {
        return ALL.stream().filter(endpoint -> !endpoint.open());
    }

    private static boolean isForm(Endpoint endpoint) {
        return endpoint.contentType().equals("application/x-www-form-urlencoded");
    }

    private Response call(RequestSpecification request, Endpoint endpoint) {
        var body = endpoint.path().endsWith("/audiences") ? "{\"name\": \"Theirs\"}" : "{}";
        request.config(Route.AS_IT_IS).redirects().follow(false);
        if (!endpoint.reads()) {
            request.contentType(endpoint.contentType());
            if (!endpoint.contentType().startsWith("multipart")) {
                request.body(endpoint.isPage() ? "" : body);
            } else {
                request.multiPart("operation", "ADD");
            }
        }
        return request.request(endpoint.method(), owned.path(endpoint));
    }
}
