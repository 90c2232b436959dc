package io.audiencesync.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class StepMetricsTest {

    @Inject
    Journeys journeys;

    @Test
    void counts_cover_every_posted_user() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put("broken-1", "made up"));
        journey.add("anna", "ben", "broken-1");
        journeys.flush();
        journey.add("carla");
        metrics(journey, journey.workspace(), "hour")
                .statusCode(200)
                .body("total.entered", equalTo(4))
                .body("total.proceeded_to_next_step", equalTo(4))
                .body("total.exited_canvas", equalTo(0))
                .body("total.synced", equalTo(2))
                .body("total.errored", equalTo(1))
                .body("total.errored_reasons.invalid_entry", equalTo(1))
                .body("total.pending", equalTo(1));
    }

    @Test
    void the_series_has_a_slot_for_each_day_of_entry() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        journeys.clock().advance(Duration.ofDays(2));
        journey.add("ben", "carla");
        metrics(journey, journey.workspace(), "day")
                .statusCode(200)
                .body("series", hasSize(2))
                .body("series[0].counts.synced", equalTo(1))
                .body("series[1].counts.pending", equalTo(2));
    }

    @Test
    void another_workspace_sees_no_such_step() {
        var journey = journeys.start();
        metrics(journey, "workspace-of-somebody-else", "hour").statusCode(404);
    }

    @Test
    void an_unknown_resolution_is_refused_by_name() {
        var journey = journeys.start();
        metrics(journey, journey.workspace(), "minute").statusCode(422).body("errors[0].field", equalTo("by"));
    }

    private static ValidatableResponse metrics(Journey journey, String workspace, String by) {
        return given().auth()
                .oauth2(Tokens.of(workspace, Role.MARKETER))
                .get("/v1/canvases/{canvas}/steps/add/metrics?by={by}", journey.canvas(), by)
                .then();
    }
}
