package io.audiencesync.operator;

import static io.audiencesync.operator.OperatorCalls.act;
import static io.audiencesync.operator.OperatorCalls.as;
import static io.audiencesync.operator.OperatorCalls.lanes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pauses that end at a time. */
@QuarkusTest
@Tag("application")
class PauseUntilTest {

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_pause_until_a_time_ends_by_itself() {
        var journey = journeys.start();
        var until = journeys.clock().instant().plus(Duration.ofHours(14)).truncatedTo(ChronoUnit.SECONDS);
        journeys.facebook()
                .faults()
                .add(Fault.html(503).onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        act(journey, "pause", until(journey, until))
                .statusCode(200)
                .body("paused_until", equalTo(until.toString()), "reason", equalTo("Terms are renewed"));
        journeys.clock().advance(Duration.ofHours(13).plusMinutes(59));
        journeys.flush();
        journeys.expiry();
        lanes(journey)
                .body("lanes[0].state", equalTo("PAUSED"))
                .body("lanes[0].paused_by", equalTo("test"))
                .body("lanes[0].paused_until", equalTo(until.toString()))
                .body("lanes[0].pause_reason", equalTo("Terms are renewed"));
        journeys.clock().advance(Duration.ofMinutes(2));
        journeys.expiry();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        lanes(journey).body("lanes[0].paused_by", nullValue(), "lanes[0].paused_until", nullValue());
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void an_attempt_of_others_during_a_pause_gives_nobody_up() {
        var journey = journeys.start();
        var other = journeys.start();
        journey.add("anna");
        act(journey, "pause", until(journey, journeys.clock().instant().plus(Duration.ofHours(15))))
                .statusCode(200);
        journeys.clock().advance(Duration.ofHours(14));
        journeys.facebook()
                .faults()
                .add(Fault.error(2635, null, "Deprecated version").onAudience(other.facebookId()));
        other.add("ben");
        journeys.flush();
        assertThat(journeys.appCause()).isEqualTo("api_version_dead");
        journeys.clock().advance(Duration.ofMinutes(61));
        journeys.expiry();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
    }

    @Test
    void a_pause_ends_in_the_next_ninety_days() {
        var journey = journeys.start();
        var now = journeys.clock().instant();
        act(journey, "pause", until(journey, now)).statusCode(422);
        act(journey, "pause", until(journey, now.plus(Duration.ofDays(91)))).statusCode(422);
        lanes(journey).body("lanes[0].paused_by", nullValue());
        as(journey, "operator").get("/v1/delivery/audit").then().body("actions", hasSize(0));
    }

    private static Map<String, ?> until(Journey journey, Instant until) {
        return Map.of("audience", journey.audience(), "until", until.toString(), "reason", "Terms are renewed");
    }
}
