package io.audiencesync.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class LookupTest {

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void a_pending_user_is_found_by_id_and_by_email() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        lookUp(journey, Map.of("user_id", "anna"))
                .body("entries", hasSize(1))
                .body("entries[0].user_id", equalTo("anna"))
                .body("entries[0].canvas", equalTo(journey.canvas()))
                .body("entries[0].step", equalTo("add"))
                .body("entries[0].operation", equalTo("ADD"))
                .body("entries[0].audience", equalTo((int) journey.audience()))
                .body("entries[0].accepted_at", notNullValue())
                .body("entries[0].state", equalTo("pending"))
                .body("searched.pending.users", equalTo(2))
                .body("searched.pending.complete", equalTo(true));
        lookUp(journey, Map.of("email", "  ANNA@Example.com")).body("entries.user_id", contains("anna"));
        lookUp(journey, Map.of("email", Sha256.hex("anna@example.com"))).body("entries.user_id", contains("anna"));
        lookUp(journey, Map.of("phone", "030 123456", "country", "DE")).body("entries", empty());
    }

    @Test
    void a_synced_user_is_not_remembered_and_that_is_said() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        lookUp(journey, Map.of("user_id", "anna"))
                .body("entries", empty())
                .body("notes[0]", containsString("Synced users are not remembered"));
    }

    @Test
    void a_waiting_user_has_the_cause_of_its_lane() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        lookUp(journey, Map.of("user_id", "anna"))
                .body("entries[0].state", equalTo("pending"))
                .body("entries[0].cause.cause", equalTo("unavailable"))
                .body("entries[0].cause.title", containsString("Facebook gave no valid answer"))
                .body("entries[0].explanation", equalTo("It waits until its audience can be sent to."));
    }

    @Test
    void a_paused_user_has_who_paused_sending_until_when_and_why() {
        var journey = journeys.start();
        journey.add("anna");
        var end = journeys.clock().instant().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .contentType("application/json")
                .body(Map.of("audience", journey.audience(), "until", end.toString(), "reason", "Inventory"))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        lookUp(journey, Map.of("user_id", "anna"))
                .body("entries[0].explanation", equalTo("It waits while sending is paused."))
                .body("entries[0].paused_by", notNullValue())
                .body("entries[0].paused_until", equalTo(end.toString()))
                .body("entries[0].pause_reason", equalTo("Inventory"));
    }

    @Test
    void an_errored_user_has_facebooks_words_and_is_superseded_later() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put("anna", "made up"));
        journey.add("anna", "ben");
        journeys.flush();
        lookUp(journey, Map.of("email", "anna@example.com"))
                .body("entries", hasSize(1))
                .body("entries[0].state", equalTo("errored"))
                .body("entries[0].cause.cause", equalTo("invalid_entry"))
                .body("entries[0].cause.detail", containsString("made up"))
                .body("entries[0].errored_at", notNullValue());
        journeys.clearFaults();
        journey.add("anna");
        journeys.flush();
        lookUp(journey, Map.of("user_id", "anna")).body("entries.state", contains("superseded"));
    }

    @Test
    void held_removals_and_later_entries_are_found_as_parked() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        journeys.flush();
        journey.neverSmallerThan(2);
        journey.remove("anna");
        journeys.flush();
        journey.add("anna");
        journeys.flush();
        lookUp(journey, Map.of("user_id", "anna"))
                .body("entries.state", contains("parked", "parked"))
                .body("entries.operation", contains("ADD", "REMOVE"))
                .body("entries[0].explanation", containsString("behind an earlier entry"))
                .body("entries[1].cause.cause", equalTo("audience_too_small"));
    }

    @Test
    void a_user_without_a_usable_key_is_found_by_id() {
        var journey = journeys.start();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "canvas"))
                .contentType("application/json")
                .body(Map.of("entries", new Object[] {Map.of("user_id", "nobody", "email", "odd")}))
                .post("/v1/canvases/{canvas}/steps/add/entries", journey.canvas())
                .then()
                .statusCode(202);
        lookUp(journey, Map.of("user_id", "nobody"))
                .body("entries.state", contains("not_synced"))
                .body("entries[0].step", equalTo("add"))
                .body("entries[0].audience_name", notNullValue())
                .body("entries[0].reason", notNullValue());
        lookUp(journey, Map.of("email", "nobody@example.com")).body("notes", hasItem(containsString("by id")));
    }

    @Test
    void the_search_is_bounded_and_says_how_far_it_went() {
        var journey = journeys.start();
        journey.add("anna");
        journey.repeat(5_500);
        var began = System.nanoTime();
        lookUp(journey, Map.of("user_id", "somebody-else"))
                .body("entries", empty())
                .body("searched.pending.users", equalTo(5_000))
                .body("searched.pending.complete", equalTo(false))
                .body("notes", hasItem(containsString("the newest 5000 were searched")));
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
        lookUp(journey, Map.of("user_id", "anna")).body("entries", hasSize(200));
        journeys.execute("delete from chunk where audience_id = $1", journey.audience());
    }

    @Test
    void other_workspaces_find_nothing() {
        var journey = journeys.start();
        journey.add("anna");
        lookUp("somebody-else", "operator", Map.of("user_id", "anna"))
                .statusCode(200)
                .body("entries", empty());
        lookUp(journey.workspace(), "canvas", Map.of("user_id", "anna")).statusCode(403);
    }

    @Test
    void exactly_one_usable_identifier_is_required() {
        var journey = journeys.start();
        lookUp(journey.workspace(), "marketer", Map.of()).statusCode(422);
        lookUp(journey.workspace(), "marketer", Map.of("user_id", "a", "email", "a@example.com"))
                .statusCode(422);
        lookUp(journey.workspace(), "marketer", Map.of("email", "odd"))
                .statusCode(422)
                .body("errors[0].field", equalTo("email"));
        lookUp(journey.workspace(), "marketer", Map.of("phone", "030 123456"))
                .statusCode(422)
                .body("errors[0].reason", containsString("A national number without a country"));
        assertThat(new LookupRequest("anna", "a@example.com", "+49301", "DE").toString())
                .doesNotContain("anna", "example", "4930");
    }

    private static ValidatableResponse lookUp(Journey journey, Map<String, String> user) {
        return lookUp(journey.workspace(), "marketer", user).statusCode(200);
    }

    private static ValidatableResponse lookUp(String workspace, String role, Map<String, String> user) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, role))
                .contentType("application/json")
                .body(user)
                .post("/v1/users/lookup")
                .then();
    }
}
