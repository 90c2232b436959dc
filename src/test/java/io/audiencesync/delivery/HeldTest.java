package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.world.Operation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Removals that Facebook refuses because the audience would become too small. */
@QuarkusTest
@Tag("application")
class HeldTest {

    @Inject
    Journeys journeys;

    @BeforeEach
    void nothing_goes_wrong_but_what_the_test_wants() {
        journeys.facebook().faults().clear();
        journeys.facebook().poison(poison -> poison.invalid.clear());
    }

    @Test
    void a_later_addition_of_a_held_user_keeps_order_in_its_window() {
        var journey = tooSmall(10);
        journey.remove("anna");
        journey.add("anna", "ben");
        journeys.flush();
        assertThat(journey.has("ben")).isTrue();
        assertThat(operations(journey, "anna")).containsExactly(Operation.REMOVE);
        grow(journey);
        pass(Duration.ofMinutes(5));
        assertThat(operations(journey, "anna").getLast()).isEqualTo(Operation.ADD);
        assertThat(operations(journey, "anna").subList(0, 2)).containsOnly(Operation.REMOVE);
        assertThat(journey.has("anna")).isTrue();
        assertThat(journey.synced(journey.removeStep())).isEqualTo(1);
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
    }

    @Test
    void additions_pass_held_removals_until_the_size_is_reached() {
        var journey = tooSmall(400);
        journey.post("add", journey.addStep(), Journey.users(0, 100));
        journeys.flush();
        assertThat(journey.size()).isEqualTo(500);
        journey.post("remove", journey.removeStep(), Journey.users(0, 100));
        journey.post("add", journey.addStep(), Journey.users(1_000, 1_600));
        journeys.flush();
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(700);
        pass(Duration.ofMinutes(1));
        assertThat(journey.synced(journey.removeStep())).isEqualTo(100);
        assertThat(journey.size()).isEqualTo(1_000);
    }

    @Test
    void a_size_reached_after_20_hours_is_too_late_but_replayable() {
        var journey = tooSmall(500);
        journey.add(100);
        journeys.flush();
        journey.post("remove", journey.removeStep(), Journey.users(0, 100));
        pass(Duration.ofMinutes(12 * 60 + 50), Duration.ofMinutes(10));
        assertThat(journey.pending(journey.removeStep())).isEqualTo(100);
        assertThat(journey.calls()).isGreaterThan(70);
        pass(Duration.ofMinutes(11), Duration.ofMinutes(1));
        assertThat(journey.errored(journey.removeStep(), "audience_too_small")).isEqualTo(100);
        pass(Duration.ofHours(7), Duration.ofMinutes(10));
        assertThat(journey.errored(journey.removeStep(), "audience_too_small")).isEqualTo(100);
        grow(journey);
        pass(Duration.ofMinutes(15), Duration.ofMinutes(1));
        assertThat(journey.synced(journey.removeStep())).isEqualTo(100);
        assertThat(journey.errored(journey.removeStep())).isZero();
        assertThat(journey.has("user-7")).isFalse();
    }

    @Test
    void an_addition_outlasts_an_errored_held_removal_and_its_replay() {
        var journey = tooSmall(10);
        journey.remove("anna");
        journeys.flush();
        journey.add("anna");
        pass(Duration.ofHours(13).plusMinutes(20), Duration.ofMinutes(10));
        assertThat(journey.errored(journey.removeStep(), "audience_too_small")).isEqualTo(1);
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        grow(journey);
        pass(Duration.ofMinutes(15), Duration.ofMinutes(1));
        assertThat(journey.has("anna")).isTrue();
        assertThat(journey.errored(journey.removeStep())).isEqualTo(1);
    }

    @Test
    void held_users_are_tried_once_after_a_downtime_of_14_hours() {
        var journey = tooSmall(10);
        journey.remove("anna");
        journeys.flush();
        journey.add("anna");
        journeys.flush();
        grow(journey);
        journeys.clock().advance(Duration.ofHours(14));
        journeys.expiry();
        assertThat(journey.pending(journey.removeStep())).isEqualTo(1);
        journeys.flush();
        assertThat(journey.synced(journey.removeStep())).isEqualTo(1);
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void a_held_retry_is_one_small_request_and_moves_nothing() {
        var journey = tooSmall(10);
        journey.post("remove", journey.removeStep(), Journey.users(0, 10_000));
        journeys.flush();
        var parts = parts(journey);
        var calls = journey.calls();
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        var retries = journeys.facebook().log().uploads(journey.facebookId());
        assertThat(retries).hasSize((int) calls + 1);
        assertThat(retries.getLast().digests().size()).isLessThanOrEqualTo(1_000);
        assertThat(parts(journey)).isEqualTo(parts);
    }

    private long parts(Journey journey) {
        return journeys.number("select sum(part)::bigint from parked where audience_id = $1", journey.audience());
    }

    private Journey tooSmall(int members) {
        var journey = journeys.start();
        journey.neverSmallerThan(1_000);
        journeys.facebook().ledger().fill(journey.facebookId(), members);
        return journey;
    }

    private void grow(Journey journey) {
        journeys.facebook().ledger().fill(journey.facebookId(), 2_000);
    }

    private void pass(Duration time) {
        pass(time, Duration.ofSeconds(20));
    }

    private void pass(Duration time, Duration step) {
        for (var left = time; left.isPositive(); left = left.minus(step)) {
            journeys.clock().advance(step.minusSeconds(5));
            journeys.flush();
            journeys.expiry();
        }
    }

    private List<Operation> operations(Journey journey, String user) {
        return journeys.facebook().log().history(journey.facebookId(), Journey.digest(user)).stream()
                .map(step -> step.operation())
                .toList();
    }
}
