package io.audiencesync.delivery;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.log.JsonLog;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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

    @Test
    void a_request_is_one_event_with_fields_and_without_users() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        try (var log = JsonLog.start()) {
            journeys.flush();
            var event = log.events("attempt").getFirst();
            assertThat(event.path("workspace").asText()).isEqualTo(journey.workspace());
            assertThat(event.path("audience").asLong()).isEqualTo(journey.audience());
            assertThat(event.path("outcome").asText()).isEqualTo("synced");
            assertThat(event.path("synced").asInt()).isEqualTo(2);
            assertThat(event.has("duration_ms")).isTrue();
            assertThat(event.has("cause")).isFalse();
            assertThat(log.text())
                    .doesNotContain("anna", "ben@", Journey.digest("anna").toString());
        }
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
}
