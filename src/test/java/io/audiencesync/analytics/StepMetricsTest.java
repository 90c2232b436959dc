package io.audiencesync.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.analytics.marks.PruneEvents;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class StepMetricsTest {

    @Inject
    Journeys journeys;

    @Inject
    PruneEvents pruneEvents;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

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
    void marks_tell_when_a_cause_began_and_ended() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        metrics(journey, journey.workspace(), "hour")
                .body("marks.kind", contains("cause_began"))
                .body("marks[0].cause", equalTo("unavailable"))
                .body("marks[0].extent", equalTo("audience"));
        journeys.clearFaults();
        journeys.clock().advance(Duration.ofHours(1));
        journeys.flush();
        metrics(journey, journey.workspace(), "hour")
                .body("marks.kind", contains("cause_began", "cause_ended"))
                .body("marks[1].title", equalTo("Facebook gave no valid answer"));
    }

    @Test
    void marks_tell_when_an_operator_paused_and_resumed() {
        var journey = journeys.start();
        var beside = journeys.start(journey.workspace(), journey.account());
        command(journey, "pause", Map.of("ad_account", "act_" + journey.account()));
        command(journey, "pause", Map.of("audience", Long.toString(journey.audience())));
        command(journey, "resume", Map.of("audience", Long.toString(journey.audience())));
        command(journey, "resume", Map.of("ad_account", "act_" + journey.account()));
        metrics(journey, journey.workspace(), "hour")
                .body("marks.kind", contains("paused", "paused", "resumed", "resumed"))
                .body("marks.extent", contains("ad_account", "audience", "audience", "ad_account"))
                .body("marks[0].operator", notNullValue());
        metrics(beside, journey.workspace(), "hour")
                .body("marks.kind", contains("paused", "resumed"))
                .body("marks.extent", everyItem(equalTo("ad_account")));
    }

    @Test
    void marks_tell_when_a_canvas_was_launched_and_stopped() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.launchStep("c", "add", "ADD", "{\"name\": \"New ones\"}");
        marketer.stop("c").then().statusCode(200);
        marketer.get("/v1/canvases/c/steps/add/metrics")
                .then()
                .body("marks.kind", contains("launched", "stopped"))
                .body("marks.extent", contains("canvas", "canvas"));
    }

    @Test
    void a_range_restricts_series_and_marks_but_not_the_total() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        command(journey, "pause", Map.of("audience", Long.toString(journey.audience())));
        command(journey, "resume", Map.of("audience", Long.toString(journey.audience())));
        journeys.clock().advance(Duration.ofDays(2));
        journey.add("ben");
        var from = journeys.clock().instant().minus(Duration.ofDays(1));
        given().auth()
                .oauth2(Tokens.of(journey.workspace(), Role.MARKETER))
                .queryParam("from", from.toString())
                .get("/v1/canvases/{canvas}/steps/add/metrics", journey.canvas())
                .then()
                .statusCode(200)
                .body("total.entered", equalTo(2))
                .body("series", hasSize(1))
                .body("series[0].counts.pending", equalTo(1))
                .body("marks", empty());
        given().auth()
                .oauth2(Tokens.of(journey.workspace(), Role.MARKETER))
                .queryParams("from", from.toString(), "to", from.toString())
                .get("/v1/canvases/{canvas}/steps/add/metrics", journey.canvas())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
    }

    @Test
    void old_events_are_deleted() {
        var journey = journeys.start();
        journeys.execute("""
                insert into event (workspace_id, happened_at, kind, audience_id)
                values ($1, service_time() - interval '366 days', 'PAUSED', $2), ($1, service_time() - interval '364 days', 'RESUMED', $2)
                """, journey.workspace(), journey.audience());
        pruneEvents.run().await().indefinitely();
        metrics(journey, journey.workspace(), "hour").body("marks.kind", contains("resumed"));
    }

    private static void command(Journey journey, String command, Map<String, String> selection) {
        given().auth()
                .oauth2(Tokens.of(journey.workspace(), Role.OPERATOR))
                .contentType("application/json")
                .body(selection)
                .post("/v1/delivery/" + command)
                .then()
                .statusCode(200);
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
