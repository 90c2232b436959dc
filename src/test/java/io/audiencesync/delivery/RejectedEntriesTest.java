package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entries that Facebook rejects or fails on, among others that it accepts. */
@QuarkusTest
@Tag("application")
class RejectedEntriesTest {

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
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
    void a_user_that_fails_at_facebook_is_parked_then_errored() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.refused.put("user-3", Errors.unavailable()));
        journey.add(10);
        journeys.retryUntilParked();
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
    void a_removal_waits_for_an_expired_call_that_may_arrive() {
        var journey = journeys.start();
        journeys.facebook().ledger().fill(journey.facebookId(), 2_000);
        journeys.facebook().poison(poison -> poison.refused.put("anna", Errors.unavailable()));
        journey.add("anna", "ben");
        journeys.retryUntilParked();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journey.remove("anna");
        journeys.flush();
        journeys.clearFaults();
        journeys.facebook()
                .faults()
                .add(Fault.applyAndDrop().onAudience(journey.facebookId()).times(1));
        journeys.clock().advance(Duration.ofHours(13));
        journeys.flush();
        assertThat(journey.errored(journey.addStep())).isEqualTo(1);
        assertThat(journey.synced(journey.removeStep())).isZero();
        journeys.clock().advance(Duration.ofSeconds(30));
        journeys.flush();
        assertThat(journey.synced(journey.removeStep())).isEqualTo(1);
        assertThat(journey.has("anna")).isFalse();
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

    private List<String> reasons(Journey journey) {
        return List.of(journeys.text(
                        "select string_agg(distinct cause_detail, '|') from errored where audience_id = $1",
                        journey.audience())
                .split("\\|"));
    }
}
