package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Delivery within the ad account's budget and Facebook's throttle. */
@QuarkusTest
@Tag("application")
class BudgetedDeliveryTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FOUR_A_MINUTE = Duration.ofSeconds(15);

    @Inject
    Journeys journeys;

    @Inject
    Replicas replicas;

    @Inject
    ConnectionSetup connections;

    @BeforeEach
    void no_lane_of_another_test_waits() {
        journeys.forgetWaiting();
    }

    @AfterEach
    void clearFaults() {
        journeys.facebook().settings(settings -> {
            settings.scoreLimit = 0;
            settings.accessTier = "standard_access";
        });
        journeys.clearFaults();
    }

    @Test
    void a_hot_meter_holds_the_account_and_that_is_no_failure() {
        var journey = withQuota(20);
        for (var call = 0; call < 20; call++) {
            journey.add("user-" + call);
            journeys.flush();
        }
        assertThat(journey.calls()).isEqualTo(20);
        journey.add("late");
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(20);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        assertThat(journey.cause()).isEqualTo("throttled");
        assertThat(journey.failures()).isZero();
        journeys.clock().advance(HOUR);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(21);
        assertThat(journey.cause()).isNull();
        assertThat(errors(journey)).isZero();
    }

    @Test
    void waiting_13_hours_for_a_grant_errors_nobody_untried() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        journey.add("ben");
        hold(journey, "14 h");
        journeys.flush();
        journeys.clock().advance(Duration.ofMinutes(13 * 60 + 30));
        journeys.expiry();
        journeys.flush();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.clock().advance(Duration.ofMinutes(31));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
    }

    @Test
    void bisection_pauses_at_the_end_of_the_budget_and_resumes() {
        var journey = withQuota(20);
        journeys.facebook().poison(poison -> poison.refuse("user-6789"));
        journey.add(10_000);
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(20);
        assertThat(journey.errored(journey.addStep())).isZero();
        assertThat(journey.pending(journey.addStep())).isBetween(1L, 9_999L);
        assertThat(journey.failures()).isZero();
        for (var hour = 0; hour < 11; hour++) {
            journeys.clock().advance(HOUR.plusMinutes(1));
            journeys.flush();
        }
        journey.add("a control entry, should the poison entry be alone by now");
        journeys.clock().advance(HOUR.plusMinutes(1));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(10_000);
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(1);
        assertThat(journey.calls()).isLessThanOrEqualTo(13 * 20);
    }

    @Test
    void a_throttled_account_pauses_all_its_workspaces_but_no_other() {
        var journey = journeys.start();
        var sharing = journeys.start(journeys.start().workspace(), journey.account());
        var other = journeys.start();
        throttle(journey, 80003, 2446079);
        journey.add("anna");
        journeys.flush();
        sharing.add("ben");
        other.add("cleo");
        for (var flush = 0; flush < 10; flush++) {
            journeys.flush();
        }
        assertThat(journey.calls()).isEqualTo(1);
        assertThat(sharing.calls()).isZero();
        assertThat(other.synced(other.addStep())).isEqualTo(1);
        assertThat(journey.failures()).isZero();
        assertThat(journey.accountCause()).isEqualTo("throttled");
        journeys.clock().advance(Duration.ofSeconds(20));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(sharing.synced(sharing.addStep())).isEqualTo(1);
    }

    @Test
    void a_limit_of_the_app_rests_every_account() {
        var journey = journeys.start();
        var other = journeys.start();
        throttle(journey, 4, null);
        journey.add("anna");
        journeys.flush();
        other.add("ben");
        journeys.flush();
        assertThat(other.calls()).isZero();
        assertThat(journeys.appCause()).isEqualTo("app_limit");
        assertThat(other.accountCause()).isNull();
        journeys.clock().advance(Duration.ofMinutes(1));
        journeys.flush(); // one lane probes
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(other.synced(other.addStep())).isEqualTo(1);
    }

    @Test
    void a_burst_refused_again_rests_the_account_for_longer() {
        var journey = journeys.start();
        throttle(journey, 613, null);
        journey.add("anna");
        journeys.flush();
        throttle(journey, 613, null);
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(2);
        journeys.clock().advance(Duration.ofMinutes(15));
        journeys.flush();
        assertThat(journey.calls()).isEqualTo(2);
        assertThat(journey.accountCause()).isEqualTo("bursts_limited");
        journeys.clock().advance(Duration.ofMinutes(6));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    /** Three hours on a moved clock: idle, then two replicas with more to send than the quota allows. */
    @Test
    void two_replicas_stay_within_the_quota_of_each_rolling_hour() {
        var quota = 300;
        var lanes = backlog(quota);
        var account = "act_" + lanes.getFirst().account();
        var both = List.of(replica(quota), replica(quota));
        journeys.clock().advance(HOUR);
        var looks = 0;
        for (var second = 0; second < 7_200; second += 20) {
            both.forEach(Engine::flush);
            if (second >= 3_600) {
                assertThat(journeys.facebook().usage().callsInLast(account, HOUR))
                        .isGreaterThanOrEqualTo(quota * 9 / 10);
                looks++;
            }
            journeys.clock().advance(Duration.ofSeconds(20));
        }
        assertThat(looks).isEqualTo(180);
        assertThat(journeys.facebook().usage().mostInAnyHour(account)).isLessThanOrEqualTo(quota);
        assertThat(lanes).allMatch(lane -> errors(lane) == 0).allMatch(lane -> lane.failures() == 0);
    }

    /** Twenty minutes of users every five seconds, on six audiences of one ad account. */
    @Test
    void limited_access_is_never_blocked_and_shows_the_wait() {
        journeys.facebook().settings(settings -> {
            settings.scoreLimit = 60;
            settings.scoreBlock = Duration.ofSeconds(300);
            settings.accessTier = "development_access";
        });
        var first = journeys.start();
        var lanes = IntStream.range(0, 6)
                .mapToObj(i -> i == 0 ? first : journeys.start(first.workspace(), first.account()))
                .toList();
        var waited = 0;
        var began = journeys.clock().instant();
        for (var flush = 0; flush < 240; flush++) {
            var user = "user-" + flush;
            lanes.forEach(lane -> lane.add(user));
            journeys.flush();
            waited += (int) lanes.stream()
                    .filter(lane -> "throttled".equals(lane.cause()))
                    .count();
        }
        var calls = lanes.stream().mapToLong(Journey::calls).sum();
        assertThat(lanes).allMatch(lane -> errors(lane) == 0).allMatch(lane -> lane.failures() == 0);
        // real time counts too: the clock is moved, not stopped
        var passed = Duration.between(began, journeys.clock().instant());
        assertThat(calls).as("twenty, then four a minute").isBetween(80L, 22 + passed.dividedBy(FOUR_A_MINUTE));
        assertThat(waited).isGreaterThan(240);
        for (var flush = 0; flush < 60; flush++) {
            journeys.flush();
        }
        assertThat(lanes).allMatch(lane -> lane.synced(lane.addStep()) == 240);
        assertThat(lanes).allMatch(lane -> errors(lane) == 0);
    }

    /** Four lanes of one ad account, each with a sequence of requests: add, remove, add. */
    private List<Journey> backlog(int quota) {
        var first = withQuota(quota);
        var lanes = IntStream.range(0, 4)
                .mapToObj(i -> i == 0 ? first : journeys.start(first.workspace(), first.account()))
                .toList();
        lanes.forEach(lane -> {
            journeys.facebook().audiences().change(lane.facebookId(), audience -> audience.removalThreshold = 0);
            lane.add("anna");
            lane.remove("anna");
            lane.repeat(quota / 3);
        });
        return lanes;
    }

    private Engine replica(int quota) {
        return replicas.start(connections.replica(quota), Map.of());
    }

    private Journey withQuota(int quota) {
        var journey = journeys.start();
        journeys.facebook().accounts().change("act_" + journey.account(), account -> account.quota = quota);
        return journey;
    }

    private void hold(Journey journey, String time) {
        journeys.execute(
                "update budget set held_until = service_time() + $2::text::interval where ad_account_id = $1",
                journey.account(),
                time);
    }

    private void throttle(Journey journey, int code, Integer subcode) {
        journeys.facebook()
                .faults()
                .add(Fault.error(code, subcode, "too many calls")
                        .onAudience(journey.facebookId())
                        .times(1));
    }

    private long errors(Journey journey) {
        return journeys.facebook().log().uploads(journey.facebookId()).stream()
                .filter(request -> request.status() != 200)
                .count();
    }
}
