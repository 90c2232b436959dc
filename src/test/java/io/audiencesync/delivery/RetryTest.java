package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Retries with back-off, until 13 hours have passed. */
@QuarkusTest
@Tag("application")
class RetryTest {

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void entries_are_retried_with_back_off() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.html(503).onAudience(journey.facebookId()).times(2));
        journey.add(3_000);
        journeys.flush();
        assertThat(journey.pending(journey.addStep())).isEqualTo(3_000);
        for (var i = 0; i < 20 && journey.pending(journey.addStep()) > 0; i++) {
            journeys.flush();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(3_000);
        assertThat(journey.size()).isEqualTo(3_000);
    }

    @Test
    void an_applied_call_whose_reply_was_lost_counts_once() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.applyAndDrop().onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        assertThat(journey.has("anna")).isTrue();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.clock().advance(Duration.ofMinutes(1));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void users_are_errored_with_the_last_cause_after_13_hours() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journey.add("anna");
        for (var minutes = 0; minutes < 12 * 60 + 45; minutes += 15) {
            journeys.clock().advance(Duration.ofMinutes(15));
            journeys.flush();
            assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        }
        journeys.clock().advance(Duration.ofMinutes(16));
        journeys.flush();
        assertThat(journey.errored(journey.addStep(), "unavailable")).isEqualTo(1);
        assertThat(journey.calls()).isGreaterThan(40);
    }

    @Test
    void a_lane_whose_users_cannot_be_given_up_stops_no_other() {
        var lanes = List.of(journeys.start(), journeys.start(), journeys.start());
        for (var lane : lanes) {
            lane.add("anna");
            journeys.execute("update chunk set expires_at = accepted_at where ad_account_id = $1", lane.account());
            journeys.execute("""
                    update ad_account_pause
                    set cause = 'custom_audience_terms', cause_since = service_time(), attempted_at = service_time(),
                      not_before = 'infinity'
                    where ad_account_id = $1
                    """, lane.account());
        }
        var broken = lanes.get(1);
        journeys.execute("update chunk set payload = '\\x63' where ad_account_id = $1", broken.account());
        journeys.expiry();
        assertThat(lanes).extracting(lane -> lane.errored(lane.addStep())).containsExactly(1L, 0L, 1L);
        assertThat(journeys.text("select lease::text from lane where audience_id = $1", broken.audience()))
                .isNull();
        journeys.execute("delete from chunk where ad_account_id = $1", broken.account());
    }

    @Test
    void users_are_tried_again_after_a_downtime_before_they_error() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.html(503).onAudience(journey.facebookId()).times(1));
        journey.add("anna");
        journeys.flush();
        journeys.clock().advance(Duration.ofHours(14));
        journeys.expiry();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void after_a_day_of_downtime_nothing_is_errored_before_an_attempt() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.clock().advance(Duration.ofHours(24));
        journeys.expiry();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void transient_errors_give_up_no_entry() {
        var journey = journeys.start();
        var faults = journeys.facebook().faults();
        faults.add(Fault.error(2, null, "Please retry your request later")
                .onAudience(journey.facebookId())
                .times(7));
        journey.add(10);
        for (var i = 0; i < 40 && journey.synced(journey.addStep()) == 0; i++) {
            journeys.clock().advance(Duration.ofMinutes(1));
            journeys.flush();
        }
        faults.add(Fault.error(2, null, "Please retry your request later")
                .onAudience(journey.facebookId())
                .times(1));
        for (var i = 0; i < 40 && journey.pending(journey.addStep()) > 0; i++) {
            journeys.clock().advance(Duration.ofMinutes(1));
            journeys.flush();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(10);
    }
}
