package io.audiencesync.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
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
        new Person(journey.workspace(), "marketer")
                .send(PAGE, Map.of("by", "email", "value", "ANNA@example.com"))
                .statusCode(200)
                .body(allOf(
                        containsString("Errored"),
                        containsString("It was given up. It can be sent again."),
                        containsString("made &lt;up&gt;"),
                        containsString("action=\"/app/users\"")));
    }

    @Test
    void a_synced_user_is_an_answer() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        new Person(journey.workspace(), "operator")
                .send(PAGE, Map.of("by", "user_id", "value", "anna"))
                .statusCode(200)
                .body(containsString("synced users are not remembered"));
    }

    @Test
    void a_typed_value_is_recognized_and_other_ways_are_offered() {
        var journey = journeys.start();
        journey.add("anna");
        var person = new Person(journey.workspace(), "marketer");
        person.send(PAGE, Map.of("by", "any", "value", "Anna@Example.com"))
                .statusCode(200)
                .body(allOf(
                        containsString("Looked up as an e-mail address."),
                        containsString("name=\"by\" value=\"user_id\">Look up as a user id"),
                        containsString("scope=\"row\" class=\"mono\">anna<")));
        person.send(PAGE, Map.of("by", "any", "value", "anna"))
                .body(allOf(containsString("Looked up as a user id."), containsString("\"mono\">anna<")));
        person.send(PAGE, Map.of("by", "any", "value", "+49 1512 345678"))
                .body(containsString("Looked up as a phone number."));
        person.send(PAGE, Map.of("by", "any", "value", "01512 345678")).body(containsString("Looked up as a user id."));
        person.send(PAGE, Map.of("by", "any", "value", "01512 345678", "country", "DE"))
                .body(containsString("Looked up as a phone number."));
        person.send(PAGE, Map.of("by", "user_id", "value", "anna@example.com"))
                .body(allOf(
                        containsString("Looked up as a user id."),
                        containsString("Nothing is stored about this user"),
                        containsString("Look up as an e-mail address")));
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
        new Person(journey.workspace(), "marketer")
                .send(PAGE, Map.of("by", "user_id", "value", "nobody"))
                .body(allOf(
                        containsString("Not synced"),
                        containsString("E-mail: Not in the right form"),
                        not(containsString("email:malformed"))));
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
        new Person(journey.workspace(), "marketer")
                .send(PAGE, Map.of("by", "user_id", "value", "anna"))
                .body(allOf(
                        containsString("It waits while sending is paused."),
                        containsString("until an operator resumes it: Inventory."),
                        not(containsString("Sending was paused by an operator"))));
    }

    @Test
    void a_refused_value_stays_beside_its_error() {
        var person = new Person("no-users", "marketer");
        person.send(PAGE, Map.of("by", "email", "value", "no \"mail"))
                .statusCode(422)
                .body(allOf(
                        containsString("no &quot;mail"),
                        containsString("Not in the right form. No user is sent with such a value.")));
        person.send(PAGE, Map.of("by", "user_id", "value", "")).statusCode(422);
        person.send(PAGE, Map.of("by", "name", "value", "anna")).statusCode(422);
    }

    @Test
    void an_administrator_looks_users_up_too() {
        var person = new Person("no-users", "administrator");
        person.open(PAGE).statusCode(200).body(containsString("name=\"value\""));
        person.send(PAGE, Map.of("by", "user_id", "value", "anna")).statusCode(200);
    }
}
