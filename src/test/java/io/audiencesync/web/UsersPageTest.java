package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page that looks one user up. */
@QuarkusTest
@Tag("application")
class UsersPageTest {

    private static final String PAGE = "/app/users";

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void an_errored_user_has_facebooks_words() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put("anna", "made <up>"));
        journey.add("anna", "ben");
        journeys.flush();
        assertThat(new Person(journey.workspace(), "marketer")
                        .sent(PAGE, Map.of("by", "email", "value", "ANNA@example.com")))
                .contains(
                        "Errored",
                        "It was given up. It can be sent again.",
                        "made &lt;up&gt;",
                        "action=\"/app/users\"");
    }

    @Test
    void a_synced_user_is_an_answer() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        assertThat(new Person(journey.workspace(), "operator").sent(PAGE, Map.of("by", "user_id", "value", "anna")))
                .contains("synced users are not remembered");
    }

    @Test
    void a_typed_value_is_recognized_and_other_ways_are_offered() {
        var journey = journeys.start();
        journey.add("anna");
        var person = new Person(journey.workspace(), "marketer");
        assertThat(person.sent(PAGE, Map.of("by", "any", "value", "Anna@Example.com")))
                .contains(
                        "Looked up as an e-mail address.",
                        "name=\"by\" value=\"user_id\">Look up as a user id",
                        "scope=\"row\" class=\"mono\">anna<");
        assertThat(person.sent(PAGE, Map.of("by", "any", "value", "anna")))
                .contains("Looked up as a user id.", "\"mono\">anna<");
        assertThat(person.sent(PAGE, Map.of("by", "any", "value", "+49 1512 345678")))
                .contains("Looked up as a phone number.");
        assertThat(person.sent(PAGE, Map.of("by", "any", "value", "01512 345678")))
                .contains("Looked up as a user id.");
        assertThat(person.sent(PAGE, Map.of("by", "any", "value", "01512 345678", "country", "DE")))
                .contains("Looked up as a phone number.");
        assertThat(person.sent(PAGE, Map.of("by", "user_id", "value", "anna@example.com")))
                .contains(
                        "Looked up as a user id.", "Nothing is stored about this user", "Look up as an e-mail address");
    }

    @Test
    void a_user_without_usable_keys_has_the_reasons_in_words() {
        var journey = journeys.start();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "canvas"))
                .contentType("application/json")
                .body("{\"entries\": [{\"user_id\": \"nobody\", \"email\": \"odd\"}]}")
                .post("/v1/canvases/{canvas}/steps/add/entries", journey.canvas())
                .then()
                .statusCode(202);
        assertThat(new Person(journey.workspace(), "marketer").sent(PAGE, Map.of("by", "user_id", "value", "nobody")))
                .contains("Not synced", "E-mail: Not in the right form")
                .doesNotContain("email:malformed");
    }

    @Test
    void a_paused_user_has_who_paused_sending_and_why() {
        var journey = journeys.start();
        journey.add("anna");
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .contentType("application/json")
                .body(Map.of("audience", journey.audience(), "reason", "Inventory"))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        assertThat(new Person(journey.workspace(), "marketer").sent(PAGE, Map.of("by", "user_id", "value", "anna")))
                .contains("It waits while sending is paused.", "until an operator resumes it: Inventory.")
                .doesNotContain("Sending was paused by an operator");
    }

    @Test
    void a_refused_value_stays_beside_its_error() {
        var person = new Person("no-users", "marketer");
        person.followed(PAGE, Map.of("by", "email", "value", "no \"mail"))
                .statusCode(422)
                .body(allOf(
                        containsString("no &quot;mail"),
                        containsString("is not usable. Not in the right form. No user is sent with such a value.")));
        person.send(PAGE, Map.of("by", "user_id", "value", "")).statusCode(422);
        person.send(PAGE, Map.of("by", "name", "value", "anna")).statusCode(422);
    }

    @Test
    void an_administrator_looks_users_up_too() {
        var person = new Person("no-users", "administrator");
        person.open(PAGE)
                .statusCode(200)
                .body(allOf(
                        containsString("name=\"value\""),
                        containsString("An encrypted cookie in your browser keeps what you typed for 10 minutes")));
        person.followed(PAGE, Map.of("by", "user_id", "value", "anna")).statusCode(200);
    }

    @Test
    void an_answer_has_an_address_without_the_value() {
        var journey = journeys.start();
        journey.add("anna");
        var person = new Person(journey.workspace(), "marketer");
        var answer = person.send(PAGE, Map.of("by", "email", "value", "anna@example.com"))
                .statusCode(303)
                .extract();
        var address = answer.header("Location").replaceFirst("^https?://[^/]+", "");
        var cookie = answer.detailedCookie("looked-up");
        assertThat(address).matches("/app/users\\?answer=[0-9a-f-]{36}");
        assertThat(cookie.getValue()).doesNotContain("anna");
        assertThat(cookie.isHttpOnly()).isTrue();
        for (var again = 0; again < 2; again++) {
            person.open(address, answer.cookies()).statusCode(200).body(containsString("\"mono\">anna<"));
        }
        new Person("another", "marketer").open(address, answer.cookies()).body(containsString("Type it again."));
        person.open("/app/users?answer=1", answer.cookies()).body(containsString("Type it again."));
        person.open(address).body(containsString("Type it again."));
        journeys.clock().advance(Duration.ofMinutes(11));
        person.open(address, answer.cookies()).body(containsString("Type it again."));
    }
}
