package io.audiencesync.operator;

import static io.audiencesync.operator.OperatorCalls.as;
import static io.audiencesync.operator.OperatorCalls.lanes;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.delivery.upkeep.DiscardJob;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of lanes that operators read. */
@QuarkusTest
@Tag("application")
class LaneListTest {

    @Inject
    Journeys journeys;

    @Inject
    DiscardJob discarding;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.facebook().faults().clear();
    }

    @Test
    void lanes_show_waiting_entries_and_their_age() {
        var journey = journeys.start();
        lanes(journey).body("lanes", hasSize(1), "lanes[0].state", equalTo("IDLE"), "lanes[0].entries", equalTo(0));
        journey.add("anna", "ben");
        journeys.clock().advance(Duration.ofMinutes(3));
        lanes(journey)
                .body("lanes[0].state", equalTo("WAITING"))
                .body("lanes[0].ad_account", equalTo("act_" + journey.account()))
                .body("lanes[0].entries", equalTo(2))
                .body("lanes[0].chunks", equalTo(1))
                .body("lanes[0].oldest_age_seconds", equalTo(180));
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journeys.flush();
        lanes(journey)
                .body("lanes[0].state", equalTo("BLOCKED"))
                .body("lanes[0].cause.cause", equalTo("unavailable"))
                .body("lanes[0].next_attempt_at", notNullValue());
    }

    @Test
    void lanes_split_parked_entries_by_cause() {
        var journey = journeys.start();
        journey.neverSmallerThan(1_000);
        journey.add("anna", "ben");
        journeys.flush();
        lanes(journey).body("lanes[0].parked_by_cause.size()", equalTo(0), "lanes[0].first_deadline", nullValue());
        journey.remove("anna", "ben");
        journeys.flush();
        journey.add("anna");
        journeys.flush();
        lanes(journey)
                .body("lanes[0].parked", equalTo(3), "lanes[0].first_deadline", notNullValue())
                .body("lanes[0].parked_by_cause", equalTo(Map.of("audience_too_small", 2, "queued_behind", 1)));
    }

    @Test
    void a_paused_lane_shows_a_running_discard() {
        var journey = journeys.start();
        journey.add("anna");
        act(journey, "pause").statusCode(200);
        lanes(journey).body("lanes[0].state", equalTo("PAUSED"));
        act(journey, "discard").statusCode(202);
        lanes(journey).body("lanes[0].state", equalTo("DISCARDING"), "lanes[0].paused_by", equalTo("test"));
        discarding.run().await().atMost(Duration.ofSeconds(30));
        lanes(journey).body("lanes[0].state", equalTo("PAUSED"), "lanes[0].entries", equalTo(0));
    }

    @Test
    void lanes_are_paged_and_filtered() {
        var one = journeys.start();
        var two = journeys.start(one.workspace(), one.account());
        as(one, "operator")
                .queryParam("limit", 1)
                .get("/v1/delivery/lanes")
                .then()
                .body("lanes.audience", equalTo(List.of((int) one.audience())))
                .body("next", equalTo((int) one.audience()));
        as(one, "operator")
                .queryParam("after", one.audience())
                .queryParam("limit", 1)
                .get("/v1/delivery/lanes")
                .then()
                .body("lanes.audience", equalTo(List.of((int) two.audience())))
                .body("next", nullValue());
        as(one, "marketer")
                .queryParams("canvas", two.canvas(), "step", "add")
                .get("/v1/delivery/lanes")
                .then()
                .body("lanes.audience", equalTo(List.of((int) two.audience())));
        as(one, "operator")
                .queryParam("step", "add")
                .get("/v1/delivery/lanes")
                .then()
                .statusCode(422);
    }

    @Test
    void lanes_budgets_and_metrics_tell_when_they_clear() {
        var journey = journeys.start();
        var metrics = "/v1/canvases/" + journey.canvas() + "/steps/add/metrics";
        lanes(journey).body("lanes[0].clears_at", nullValue(), "lanes[0].limited_by", nullValue());
        journey.add("anna", "ben");
        lanes(journey).body("lanes[0].clears_at", notNullValue(), "lanes[0].limited_by", equalTo("pace"));
        read(journey, "/v1/delivery/ad-accounts")
                .body("ad_accounts[0].ad_account", equalTo("act_" + journey.account()))
                .body("ad_accounts[0].entries", equalTo(2))
                .body("ad_accounts[0].clears_at", notNullValue());
        read(journey, metrics).body("clears_at", notNullValue(), "limited_by", equalTo("pace"));
        as(journey, "operator")
                .body(Map.of("ad_account", "act_" + journey.account(), "reason", "New terms"))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
        lanes(journey).body("lanes[0].clears_at", nullValue(), "lanes[0].limited_by", equalTo("paused"));
        read(journey, metrics).body("clears_at", nullValue(), "limited_by", equalTo("paused"));
        read(journey, "/v1/delivery/ad-accounts")
                .body("ad_accounts[0].pause_reason", equalTo("New terms"))
                .body("ad_accounts[0].limited_by", equalTo("paused"));
    }

    @Test
    void held_removals_leave_the_time_open() {
        var journey = journeys.start();
        journey.neverSmallerThan(1_000);
        journey.add("anna");
        journeys.flush();
        journey.remove("anna");
        journeys.flush();
        lanes(journey).body("lanes[0].clears_at", nullValue(), "lanes[0].limited_by", equalTo("held"));
        read(journey, "/v1/canvases/" + journey.canvas() + "/steps/remove/metrics")
                .body("clears_at", nullValue(), "limited_by", equalTo("held"));
        read(journey, "/v1/delivery/ad-accounts")
                .body("ad_accounts[0].calls_per_hour", notNullValue())
                .body("ad_accounts[0].next_call_at", nullValue());
    }

    private static ValidatableResponse read(Journey journey, String path) {
        return as(journey, "operator").get(path).then().statusCode(200);
    }

    private static ValidatableResponse act(Journey journey, String action) {
        return as(journey, "operator")
                .body(Map.of("audience", journey.audience()))
                .post("/v1/delivery/" + action)
                .then();
    }

    private static Map<String, ?> step(Journey journey, String step) {
        return Map.of("canvas", journey.canvas(), "step", step);
    }
}
