package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first page. */
@QuarkusTest
@Tag("application")
class OverviewPageTest {

    private static final String PAGE = "/app";

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void a_first_visit_shows_what_to_do() {
        assertThat(new Person("no-overview", "administrator").read(PAGE))
                .contains("From here to the first user", "Connect Facebook", "No ad account selected")
                .doesNotContain("All is well", "entered in the last 24 hours");
    }

    @Test
    void a_workspace_without_problems_is_well() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        assertThat(new Person(journey.workspace(), "marketer").read(PAGE))
                .contains("All is well", "entered in the last 24 hours")
                .doesNotContain("From here to the first user");
    }

    @Test
    void paused_audiences_are_counted_apart_from_blocked_ones() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .contentType("application/json")
                .body(Map.of("audience", journey.audience()))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        assertThat(new Person(journey.workspace(), "operator").read(PAGE))
                .containsPattern("1 of [0-9]+ audiences? is paused by an operator\\.")
                .doesNotContain("cannot be sent to", "All is well");
    }

    @Test
    void a_blocked_ad_account_promises_no_next_call() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.error(190, 463, "Expired").onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        assertThat(new Person(journey.workspace(), "operator").read(PAGE)).contains("after the problem");
    }

    @Test
    void a_blocked_audience_is_no_longer_well() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.error(200, 0, "No permission").onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        assertThat(new Person(journey.workspace(), "operator").read(PAGE))
                .contains("Problems", "Stops")
                .doesNotContain("All is well");
    }
}
