package io.audiencesync.operator;

import static io.audiencesync.operator.OperatorCalls.act;
import static io.audiencesync.operator.OperatorCalls.as;
import static io.audiencesync.operator.OperatorCalls.lanes;
import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.delivery.upkeep.DiscardJob;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operator commands by the API, on lanes that are drained. */
@QuarkusTest
@Tag("application")
class OperatorTest {

    @Inject
    Journeys journeys;

    @Inject
    DiscardJob discarding;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_paused_lane_accepts_users_and_neither_sends_nor_errors() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.facebook()
                .faults()
                .add(Fault.html(503).onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        act(journey, "pause", Map.of("audience", journey.audience()))
                .statusCode(200)
                .body("entries", equalTo(1), "operator", equalTo("test"), "ended_at", notNullValue());
        journey.add("ben");
        other.add("carl");
        journeys.clock().advance(Duration.ofHours(14));
        journeys.flush();
        journeys.expiry();
        assertThat(other.synced(other.addStep())).isEqualTo(1);
        assertThat(journey.pending(journey.addStep())).isEqualTo(2);
        assertThat(journey.calls()).isEqualTo(1);
        lanes(journey)
                .body("lanes.find { it.audience == %d }.state".formatted(journey.audience()), equalTo("PAUSED"))
                .body("lanes.find { it.audience == %d }.paused_by".formatted(journey.audience()), equalTo("test"));
        act(journey, "resume", Map.of("audience", journey.audience())).statusCode(200);
        journeys.expiry();
        assertThat(journey.pending(journey.addStep())).isEqualTo(2);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
    }

    @Test
    void resume_while_the_app_is_blocked_gives_nobody_up() {
        var journey = journeys.start();
        var other = journeys.start();
        journey.add("anna");
        act(journey, "pause", Map.of("audience", journey.audience())).statusCode(200);
        journeys.clock().advance(Duration.ofHours(14));
        journeys.facebook()
                .faults()
                .add(Fault.error(2635, null, "Deprecated version").onAudience(other.facebookId()));
        other.add("ben");
        journeys.flush();
        assertThat(journeys.appCause()).isEqualTo("api_version_dead");
        act(journey, "resume", Map.of("audience", journey.audience())).statusCode(200);
        journeys.expiry();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
    }

    @Test
    void a_paused_ad_account_pauses_the_lanes_that_it_gets_later_too() {
        var journey = journeys.start();
        act(journey, "pause", Map.of("ad_account", "act_" + journey.account())).statusCode(200);
        var later = journeys.start(journey.workspace(), journey.account());
        later.add("anna");
        journeys.flush();
        assertThat(later.pending(later.addStep())).isEqualTo(1);
        act(journey, "resume", Map.of("audience", later.audience())).statusCode(200);
        journeys.flush();
        assertThat(later.pending(later.addStep())).isEqualTo(1);
        act(journey, "resume", Map.of("ad_account", "act_" + journey.account())).statusCode(200);
        journeys.flush();
        assertThat(later.synced(later.addStep())).isEqualTo(1);
    }

    @Test
    void pausing_stops_a_drain_before_its_next_request() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.slow(Duration.ofSeconds(1), Duration.ofSeconds(1)).onAudience(journey.facebookId()));
        journey.post("add", journey.addStep(), users(10_000));
        journey.post("add", journey.addStep(), users(10_000));
        journey.post("add", journey.addStep(), users(10_000));
        journeys.flush(() -> {
            await().untilAsserted(() -> assertThat(journey.calls()).isEqualTo(2));
            act(journey, "pause", step(journey, "add")).statusCode(200);
        });
        assertThat(journey.synced(journey.addStep())).isEqualTo(20_000);
        assertThat(journey.pending(journey.addStep())).isEqualTo(10_000);
    }

    @Test
    void retry_makes_lanes_waiting_for_a_probe_due() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(200, 1870090, "Terms not accepted").onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        journeys.facebook().faults().clear();
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(1);
        lanes(journey).body("lanes[0].cause.cause", equalTo("custom_audience_terms"));
        act(journey, "retry", Map.of("ad_account", "act_" + journey.account())).statusCode(200);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void retry_of_an_account_tries_an_audience_that_can_tell() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        for (var refused : List.of(journey, other)) {
            journeys.facebook()
                    .faults()
                    .add(Fault.error(200, null, "Permissions error").onAudience(refused.facebookId()));
            refused.add("anna");
        }
        journeys.flush();
        assertThat(journey.accountCause()).isEqualTo("ad_account_access_lost");
        var third = journeys.start(journey.workspace(), journey.account());
        third.add("anna");
        act(journey, "retry", Map.of("ad_account", "act_" + journey.account())).statusCode(200);
        journeys.flush();
        assertThat(third.synced(third.addStep())).isEqualTo(1);
        assertThat(journey.accountCause()).isNull();
    }

    @Test
    void retry_ends_a_back_off() {
        var journey = journeys.start();
        var refusal = Fault.error(100, null, "Invalid parameter");
        journeys.facebook()
                .faults()
                .add(refusal.onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        lanes(journey).body("lanes[0].next_attempt_at", notNullValue());
        act(journey, "retry", step(journey, "add")).statusCode(200);
        lanes(journey).body("lanes[0].next_attempt_at", nullValue());
    }

    @Test
    void retry_waits_for_a_call_that_may_still_arrive() {
        var journey = journeys.start();
        var lost = Fault.applyAndDrop();
        journeys.facebook().faults().add(lost.onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        for (var seconds = 5; seconds < 30; seconds += 5) {
            act(journey, "retry", step(journey, "add")).statusCode(200);
            journeys.flush();
            assertThat(journey.calls()).isEqualTo(1);
        }
    }

    @Test
    void discarding_a_step_spares_other_steps_and_later_entries() {
        var journey = journeys.start();
        act(journey, "pause", Map.of("audience", journey.audience())).statusCode(200);
        journey.add("anna");
        journey.remove("ben");
        journeys.clock().advance(Duration.ofMinutes(1));
        var before = journeys.clock().instant();
        journeys.clock().advance(Duration.ofMinutes(1));
        journey.add("carl");
        var id = discard(journey, step(journey, "add"), before);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        assertThat(journey.errored(journey.addStep(), "discarded")).isEqualTo(1);
        assertThat(journey.pending(journey.removeStep())).isEqualTo(1);
        as(journey, "operator")
                .get("/v1/delivery/audit/{id}", id)
                .then()
                .body("entries", equalTo(1), "ended_at", notNullValue(), "step", equalTo("add"));
        act(journey, "resume", Map.of("audience", journey.audience()));
        journeys.flush();
        assertThat(journey.has("anna")).isFalse();
        assertThat(journey.has("carl")).isTrue();
    }

    @Test
    void held_removals_are_discarded_too() {
        var journey = journeys.start();
        journey.neverSmallerThan(1_000);
        journey.add("anna");
        journeys.flush();
        journey.remove("anna");
        journeys.flush();
        lanes(journey).body("lanes[0].parked", equalTo(1));
        discard(journey, Map.of("audience", journey.audience()), null);
        assertThat(journey.errored(journey.removeStep(), "discarded")).isEqualTo(1);
        lanes(journey).body("lanes[0].parked", equalTo(0));
    }

    @Test
    void every_action_is_on_record_for_the_operators_of_the_workspace() {
        var journey = journeys.start();
        act(journey, "pause", step(journey, "add"));
        act(journey, "resume", step(journey, "add"));
        as(journey, "operator")
                .get("/v1/delivery/audit")
                .then()
                .statusCode(200)
                .body("actions.action", equalTo(List.of("resume", "pause")))
                .body("actions.step", everyItem(equalTo("add")))
                .body("actions.operator", hasItem("test"));
        as(journey, "marketer").get("/v1/delivery/audit").then().statusCode(403);
        var other = journeys.start();
        as(other, "operator").get("/v1/delivery/audit").then().body("actions", hasSize(0));
    }

    @Test
    void ambiguous_or_foreign_selections_are_refused() {
        var journey = journeys.start();
        var other = journeys.start();
        act(journey, "pause", Map.of()).statusCode(422);
        act(journey, "pause", Map.of("audience", journey.audience(), "ad_account", "act_" + journey.account()))
                .statusCode(422);
        act(journey, "pause", Map.of("canvas", journey.canvas())).statusCode(422);
        act(journey, "pause", Map.of("audience", other.audience())).statusCode(404);
        act(journey, "discard", Map.of("ad_account", "act_" + other.account())).statusCode(404);
        act(journey, "discard", Map.of("canvas", other.canvas(), "step", "add")).statusCode(404);
        var marketer = as(journey, "marketer").body(Map.of("audience", journey.audience()));
        marketer.post("/v1/delivery/pause").then().statusCode(403);
    }

    private int discard(Journey journey, Map<String, ?> selector, Instant before) {
        var body = new HashMap<String, Object>(selector);
        if (before != null) {
            body.put("accepted_before", before.toString());
        }
        int id = act(journey, "discard", body).statusCode(202).extract().path("id");
        discarding.run().await().atMost(Duration.ofSeconds(30));
        return id;
    }

    private static Map<String, ?> step(Journey journey, String step) {
        return Map.of("canvas", journey.canvas(), "step", step);
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user-" + i).toList();
    }
}
