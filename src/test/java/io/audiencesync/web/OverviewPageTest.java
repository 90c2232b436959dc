package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
