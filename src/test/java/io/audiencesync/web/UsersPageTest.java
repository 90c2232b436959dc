package io.audiencesync.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.audiencesync.delivery.Journeys;
import io.quarkus.test.junit.QuarkusTest;
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
                        containsString("It was given up. It can be replayed."),
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
    void a_refused_value_stays_beside_its_error() {
        var person = new Person("no-users", "marketer");
        person.send(PAGE, Map.of("by", "email", "value", "no \"mail"))
                .statusCode(422)
                .body(allOf(containsString("no &quot;mail"), containsString("Cannot be normalized")));
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
