package io.audiencesync.delivery;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a call of the journey tool to the members of a Facebook audience. */
@QuarkusTest
@Tag("application")
class DeliveryTest {

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void users_who_enter_are_members_after_one_flush() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        assertThat(journey.pending(journey.addStep())).isEqualTo(2);
        journeys.flush();
        assertThat(journey.has("anna")).isTrue();
        assertThat(journey.has("ben")).isTrue();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
        assertThat(journey.calls()).isEqualTo(1);
    }

    /** A call may take half a minute: a transaction open meanwhile would hold up others, and vacuum. */
    @Test
    void no_transaction_is_open_while_facebook_is_called() {
        var journey = journeys.start();
        journey.add("anna");
        var delay = Duration.ofSeconds(3);
        journeys.facebook().faults().add(Fault.slow(delay, delay).onAudience(journey.facebookId()));
        journeys.flush(() -> {
            await().atMost(delay)
                    .untilAsserted(() -> assertThat(journey.calls()).isEqualTo(1));
            // other work may hold locks for a moment; a lock of this delivery would last until its call ends
            await().atMost(delay.dividedBy(2))
                    .untilAsserted(() -> assertThat(journeys.openTransactions()).isZero());
            assertThat(journey.pending(journey.addStep()))
                    .as("the call is still under way")
                    .isEqualTo(1);
        });
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void adding_and_removing_a_user_keeps_order_within_a_flush() {
        var journey = journeys.start();
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.removalThreshold = 0);
        journey.add("anna", "ben");
        journey.remove("anna");
        journey.add("anna");
        journey.remove("ben");
        journeys.flush();
        assertThat(journey.has("anna")).isTrue();
        assertThat(journey.has("ben")).isFalse();
        assertThat(journeys.facebook().log().history(journey.facebookId(), Journey.digest("anna")))
                .extracting(step -> step.operation())
                .containsExactly(Operation.ADD, Operation.REMOVE, Operation.ADD);
    }

    @Test
    void two_canvases_of_one_audience_share_order_but_not_metrics() {
        var journey = journeys.start();
        var other = journeys.sharing(journey);
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.removalThreshold = 0);
        journey.add("anna", "ben");
        other.remove("anna");
        other.add("anna", "carla");
        journey.remove("anna");
        journeys.flush();
        assertThat(journeys.facebook().log().history(journey.facebookId(), Journey.digest("anna")))
                .extracting(step -> step.operation())
                .containsExactly(Operation.ADD, Operation.REMOVE, Operation.ADD, Operation.REMOVE);
        assertThat(journey.has("anna")).isFalse();
        assertThat(journey.has("carla")).isTrue();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
        assertThat(journey.synced(journey.removeStep())).isEqualTo(1);
        assertThat(other.synced(other.addStep())).isEqualTo(2);
        assertThat(other.synced(other.removeStep())).isEqualTo(1);
    }

    @Test
    void a_user_who_enters_again_is_sent_again() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        journey.add("anna");
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(2);
        assertThat(journey.size()).isEqualTo(1);
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
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

    @ParameterizedTest
    @ValueSource(strings = {"(#200) The current user can not update audience 1", "(#200) Permissions error"})
    void a_rejection_of_one_audience_stops_no_other(String message) {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.facebook().faults().add(Fault.error(200, null, message).onAudience(journey.facebookId()));
        journey.add("anna");
        other.add("anna");
        journeys.flush();
        other.add("bert");
        journeys.flush();
        assertThat(other.synced(other.addStep())).isEqualTo(2);
        assertThat(journey.cause()).isEqualTo("audience_access_lost");
        assertThat(journey.accountCause()).isNull();
    }

    @Test
    void a_rejection_of_two_audiences_pauses_their_account() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.facebook().faults().add(Fault.error(200, null, "(#200) Permissions error"));
        journey.add("anna");
        other.add("anna");
        journeys.flush();
        assertThat(journey.accountCause()).isEqualTo("ad_account_access_lost");
        journeys.facebook().faults().clear();
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(other.synced(other.addStep())).isEqualTo(1);
        assertThat(journey.accountCause()).isNull();
    }

    @Test
    void a_dead_token_pauses_its_workspace_without_loss() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(190, 463, "Session has expired").onAudience(journey.facebookId()));
        journey.add("anna");
        for (var i = 0; i < 12; i++) {
            journeys.flush();
        }
        assertThat(journey.calls()).isEqualTo(1);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.facebook().faults().clear();
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void one_invalid_row_affects_no_other() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put("user-77", "made up"));
        journey.add(500);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(499);
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(1);
    }

    @Test
    void one_poison_entry_of_ten_thousand_is_found_within_35_calls() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.refuse("user-6789"));
        journey.add(10_000);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(9_999);
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(1);
        assertThat(journey.calls()).isLessThan(35);
        assertThat(reasons(journey)).singleElement().asString().contains("100");
    }

    @Test
    void all_of_500_invalid_users_of_ten_thousand_are_named() {
        var journey = journeys.start();
        journeys.facebook()
                .poison(poison ->
                        IntStream.range(0, 500).forEach(i -> poison.invalidate("user-" + i * 20, "made up " + i % 5)));
        journey.add(10_000);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(9_500);
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(500);
        assertThat(reasons(journey)).hasSize(5).allMatch(reason -> reason.contains("made up"));
        assertThat(IntStream.range(0, 500).mapToObj(i -> "user-" + i * 20)).noneMatch(journey::has);
    }

    @Test
    void refusing_all_entries_errors_none_and_costs_few_calls() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(100, null, "Invalid parameter")
                        .onAudience(journey.facebookId())
                        .times(1_000));
        journey.add(10);
        for (var i = 0; i < 12; i++) {
            journeys.flush();
        }
        assertThat(journey.pending(journey.addStep())).isEqualTo(10);
        assertThat(journey.cause()).isEqualTo("update_refused");
        assertThat(journey.calls()).isLessThan(30);
        journeys.facebook().faults().clear();
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(10);
    }

    @Test
    void a_lone_poison_entry_is_rejected_once_another_one_passes() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.refuse("user-0"));
        journey.add("user-0");
        journeys.flush();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journey.add("user-1");
        journeys.clock().advance(Duration.ofMinutes(1));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(1);
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

    @Test
    void a_user_that_fails_at_facebook_is_parked_then_errored() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.refused.put("user-3", Errors.unavailable()));
        journey.add(10);
        for (var i = 0; i < 10; i++) {
            journeys.clock().advance(Duration.ofMinutes(2));
            journeys.flush();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(9);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journey.add("user-20");
        for (var i = 0; i < 3; i++) {
            journeys.flush();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(10);
        journeys.clock().advance(Duration.ofHours(13));
        journeys.flush();
        journeys.flush();
        assertThat(journey.errored(journey.addStep(), "unavailable")).isEqualTo(1);
    }

    @Test
    void a_wrong_count_of_invalid_rows_rejects_only_named_ones() {
        for (var error : List.of(3, -1, 0)) {
            var journey = journeys.start();
            journeys.facebook().settings(settings -> settings.invalidCountError = error);
            journeys.facebook().poison(poison -> poison.invalidate("user-2", "made up"));
            journey.add(10);
            journeys.flush();
            journeys.facebook().settings(settings -> settings.invalidCountError = 0);
            assertThat(journey.synced(journey.addStep())).isEqualTo(9);
            assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(1);
            assertThat(journey.calls()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_flagged_audience_holds_each_operation_under_its_own_cause() {
        var journey = journeys.start();
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.flagged = true);
        journey.remove("user-1");
        journeys.flush();
        assertThat(journey.cause()).isEqualTo("audience_flagged_removals");
        assertThat(journey.pending(journey.removeStep())).isEqualTo(1);
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.flagged = false);
        journeys.clock().advance(Duration.ofMinutes(1));
        journeys.flush();
        assertThat(journey.pending(journey.removeStep())).isZero();
    }

    private List<String> reasons(Journey journey) {
        return List.of(journeys.text(
                        "select string_agg(distinct cause_detail, '|') from errored where audience_id = $1",
                        journey.audience())
                .split("\\|"));
    }
}
