package io.audiencesync.connection.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facebook reports that a person has removed the app, or asks for deletion. */
@QuarkusTest
@Tag("application")
class FacebookCallbacksTest {

    private static final String PATH = "/v1/facebook/connection";

    @Inject
    FacebookSandbox facebook;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    private Marketer one;
    private Marketer another;
    private String person;

    @BeforeEach
    void aPersonHasConnectedTwoWorkspaces() {
        person = "person-" + UUID.randomUUID();
        facebook.people().create(person, "Ada");
        one = Marketer.at(facebook);
        another = Marketer.at(facebook);
        login(one);
        login(another);
        facebook.app(app -> {
            app.deauthorizeUrl = RestAssured.baseURI + ":" + RestAssured.port + "/v1/facebook/deauthorize";
            app.dataDeletionUrl = RestAssured.baseURI + ":" + RestAssured.port + "/v1/facebook/data-deletion";
        });
    }

    @Test
    void removing_the_app_ends_only_the_connections_of_that_person() {
        var unaffected = Marketer.connectedAt(facebook);
        assertThat(facebook.callbacks().deauthorize(person).status()).isEqualTo(204);
        for (var marketer : new Marketer[] {one, another}) {
            marketer.get(PATH)
                    .then()
                    .body("status", equalTo("invalid"))
                    .body("error.cause", equalTo("token_app_removed"))
                    .body("error.since", notNullValue());
        }
        unaffected.get(PATH).then().body("status", equalTo("connected"));
    }

    @Test
    void a_deletion_request_is_carried_out_and_visible() {
        var answer = facebook.callbacks().requestDeletion(person);
        assertThat(answer.status()).isEqualTo(200);
        var json = JsonPath.from(answer.body());
        var code = json.getString("confirmation_code");
        assertThat(json.getString("url")).isEqualTo(SandboxResource.PUBLIC_URL + "/v1/facebook/data-deletion/" + code);
        one.get(PATH).then().body("status", equalTo("not_connected"));
        another.get(PATH).then().body("status", equalTo("not_connected"));
        pool.query("select row_to_json(c)::text from connection c")
                .executeAndAwait()
                .forEach(row -> assertThat(row.getString(0)).doesNotContain(person));
        RestAssured.get("/v1/facebook/data-deletion/" + code)
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("connections", equalTo(2));
        RestAssured.get("/v1/facebook/data-deletion/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void a_deletion_request_erases_the_person_from_the_audit() {
        marketers().forEach(marketer -> assertThat(audit(marketer)).contains(person));
        facebook.callbacks().requestDeletion(person);
        marketers()
                .forEach(marketer ->
                        assertThat(audit(marketer)).contains("OAUTH").doesNotContain(person, "Ada"));
    }

    private Stream<Marketer> marketers() {
        return Stream.of(one, another);
    }

    private static String audit(Marketer marketer) {
        return marketer.given("administrator").get("/v1/audit").asString();
    }

    @Test
    void a_replayed_old_request_does_not_touch_a_new_connection() {
        var old = facebook.callbacks().signedRequest(person);
        clock.advance(Duration.ofMinutes(5));
        login(one);
        post("deauthorize", old).then().statusCode(204);
        one.get(PATH).then().body("status", equalTo("connected"));
        another.get(PATH).then().body("status", equalTo("invalid"));
        clock.advance(Duration.ofHours(2));
        post("data-deletion", old).then().statusCode(422);
    }

    @Test
    void a_replayed_deletion_request_adds_nothing() {
        var signed = facebook.callbacks().signedRequest(person);
        String code =
                post("data-deletion", signed).then().statusCode(200).extract().path("confirmation_code");
        var rows = deletions();
        post("data-deletion", signed).then().statusCode(200).body("confirmation_code", equalTo(code));
        assertThat(deletions()).isEqualTo(rows);
    }

    private long deletions() {
        return pool.query("select count(*) from deletion")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deauthorize", "data-deletion"})
    void an_unsigned_callback_changes_nothing(String callback) {
        var signed = facebook.callbacks().signedRequest(person);
        var other = facebook.callbacks().signedRequest("somebody else");
        var mixed = signed.split("\\.")[0] + "." + other.split("\\.")[1];
        for (var forged : new String[] {"", "rubbish", "a.b", mixed, signed + "x", "." + signed.split("\\.")[1]}) {
            post(callback, forged)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo("signed_request"));
        }
        one.get(PATH).then().body("status", equalTo("connected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deauthorize", "data-deletion"})
    void another_media_type_is_refused_with_advice(String callback) {
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/v1/facebook/" + callback)
                .then()
                .statusCode(415)
                .body("detail", containsString("callbacks are application/x-www-form-urlencoded"));
    }

    private Response post(String callback, String signedRequest) {
        return RestAssured.given().formParam("signed_request", signedRequest).post("/v1/facebook/" + callback);
    }

    private void login(Marketer marketer) {
        Browser.open(facebook.dialog().approve(marketer.authorize(), person))
                .then()
                .statusCode(200);
    }
}
