package io.audiencesync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class PreviewTest {

    private static final String STEP = "/v1/canvases/c/steps/s";

    private static final String USERS = """
            {"entries": [
              {"user_id": "1", "email": " Ada@Example.com ", "phone": "(650) 253-0000", "country": "us", "fn": "Ada"},
              {"user_id": "2", "email": "nobody", "phone": "12"},
              {"user_id": "3", "email": "grace@example.com", "extern_id": "Ext \\"3\\" é"},
              {"user_id": "4", "email": "4dff4ea340f0a823f15d3f4f01ab62eae0e5da579ccb851f8db9dfe84c58b2b3"}]}""";

    @Inject
    FacebookSandbox facebook;

    @Inject
    Journeys journeys;

    @Inject
    Pool pool;

    private Marketer marketer;

    @BeforeEach
    void connectedWorkspace() {
        marketer = Marketer.connectedAt(facebook);
        step("ADD");
    }

    @Test
    void each_field_is_followed_from_given_to_sent() {
        var users = preview(USERS).then().statusCode(200).extract().jsonPath();
        assertThat(users.getList("users.sent")).containsExactly(true, false, true, true);
        assertThat(users.getList("users[0].fields.match_key")).containsExactly("EMAIL", "PHONE", "EXTERN_ID");
        assertThat(users.getList("users[0].fields.given")).containsExactly(" Ada@Example.com ", "(650) 253-0000", "");
        assertThat(users.getList("users[0].fields.normalized")).containsExactly("ada@example.com", "16502530000", null);
        assertThat(users.getString("users[0].fields[0].sent"))
                .isEqualTo("b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72");
        assertThat(users.getList("users[1].fields.dropped")).containsExactly("malformed", "malformed", "missing");
        assertThat(users.getString("users[2].fields[2].sent")).isEqualTo("Ext \"3\" é");
        assertThat(users.getString("users[3].fields[0].normalized")).isNull();
    }

    @Test
    void its_payload_is_byte_for_byte_what_facebook_receives() {
        facebook.settings(settings -> settings.logBodies = true);
        marketer.launch("c").then().statusCode(200);
        String audience = marketer.get(STEP).path("audience.facebook_id");
        var previewed = preview(USERS).jsonPath().getList("requests.body", String.class);
        marketer.given("canvas").body(USERS).post(STEP + "/entries").then().statusCode(202);
        journeys.flush();
        var received = facebook.log().uploads(audience).stream()
                .map(request -> request.body().toString())
                .toList();
        assertThat(received).hasSize(2).containsExactlyInAnyOrderElementsOf(previewed);
    }

    @Test
    void a_value_of_a_wrong_type_is_shown_as_dropped() {
        preview("""
                {"entries": [{"user_id": "1", "email": {"a": 1}, "phone": 16502530000, "extern_id": "\\ud800"}]}""")
                .then()
                .statusCode(200)
                .body("users[0].fields.given", contains("", "16502530000", ""))
                .body("users[0].fields.dropped", contains("malformed", null, "malformed"));
    }

    @Test
    void a_removal_is_shown_as_one() {
        step("REMOVE");
        preview(USERS)
                .then()
                .body("requests.method", contains("DELETE", "DELETE"))
                .body("requests.entries", contains(2, 1));
    }

    @Test
    void it_sends_and_writes_nothing() {
        marketer.launch("c").then().statusCode(200);
        var calls = facebook.log().lastSequence();
        var rows = rows();
        preview(USERS).then().statusCode(200);
        journeys.flush();
        assertThat(rows()).isEqualTo(rows);
        var account = marketer.account().substring(4);
        assertThat(facebook.log().count(call -> call.sequence() > calls && account.equals(call.account())))
                .isZero();
    }

    @Test
    void at_most_a_hundred_users_are_previewed() {
        preview(users(100)).then().statusCode(200).body("users", hasSize(100));
        preview(users(101)).then().statusCode(422).body("errors[0].field", equalTo("entries"));
        preview("{\"entries\": []}").then().statusCode(422);
        preview("").then().statusCode(400);
    }

    @Test
    void a_step_without_match_keys_would_send_nobody() {
        marketer.putStep("c", "bare", "{}").then().statusCode(200);
        marketer.given()
                .body(USERS)
                .post("/v1/canvases/c/steps/bare/preview")
                .then()
                .statusCode(200)
                .body("requests", empty());
    }

    private void step(String operation) {
        marketer.putStep("c", "s", """
                {"ad_account": "%s", "audience": {"name": "New ones"}, "operation": "%s",
                 "match_keys": ["EMAIL", "PHONE", "EXTERN_ID"]}""".formatted(marketer.account(), operation))
                .then()
                .statusCode(200);
    }

    private Response preview(String users) {
        return marketer.given().body(users).post(STEP + "/preview");
    }

    private static String users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"user_id\": \"%d\", \"email\": \"u%d@example.com\"}".formatted(i, i))
                .collect(Collectors.joining(", ", "{\"entries\": [", "]}"));
    }

    private long rows() {
        return pool.query(
                        "select (select count(*) from chunk) + (select count(*) from not_synced) + (select count(*) from counter)")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
