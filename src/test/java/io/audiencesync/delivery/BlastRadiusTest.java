package io.audiencesync.delivery;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An error stops only the smallest scope that it concerns. */
@QuarkusTest
@Tag("application")
class BlastRadiusTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration HANGS = Duration.ofSeconds(10);
    private static final Duration PROBE = Duration.ofMinutes(11);

    @Inject
    Journeys journeys;

    @BeforeEach
    void no_lane_of_another_test_waits() {
        journeys.forgetWaiting();
    }

    @AfterEach
    void clearFaults() {
        journeys.clearFaults();
    }

    static Stream<Fault> failures() {
        return Stream.of(Fault.html(500), Fault.drop());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ten_minutes_of_failing_listings_stop_no_sending(Fault failure) {
        var journey = journeys.start();
        journeys.facebook().faults().add(failure.during(Operation.LIST));
        for (var seconds = 0; seconds < 600; seconds += 5) {
            for (var second = 0; second < 5; second++) {
                assertThat(list(journey)).isEqualTo(503);
            }
            journey.add("user-" + seconds);
            journeys.flush();
            assertThat(journey.pending(journey.addStep())).isZero();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(120);
        journeys.facebook().faults().clear();
        await().untilAsserted(() -> assertThat(list(journey)).isEqualTo(200));
        for (var listing = 0; listing < 20; listing++) {
            journeys.clock().advance(Duration.ofSeconds(20)); // what was listed is remembered for less
            assertThat(list(journey)).isEqualTo(200);
        }
    }

    @Test
    void hanging_reads_take_no_connection_from_sending() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.slow(HANGS, HANGS).during(Operation.LIST));
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reader = 0; reader < 64; reader++) {
                readers.execute(() -> list(journey));
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(listings(journey)).isEqualTo(64));
            journey.add("anna");
            journeys.flush();
            assertThat(journey.synced(journey.addStep())).isEqualTo(1);
            assertThat(listings(journey)).isEqualTo(64);
            journeys.facebook().faults().clear();
        }
    }

    @Test
    void the_app_and_its_accounts_keep_a_cause_each() {
        var journey = journeys.start();
        var other = journeys.start();
        journeys.facebook().accounts().revokeTerms("act_" + journey.account());
        journey.add("anna");
        journeys.flush();
        stops(other, Fault.error(2635, null, "You are calling a deprecated version"));
        other.add("ben");
        journeys.flush();
        assertThat(journeys.appCause()).isEqualTo("api_version_dead");
        assertThat(journey.accountCause()).isEqualTo("custom_audience_terms");
        assertThat(other.accountCause()).isNull();
        assertThat(causesShown(journey)).contains("api_version_dead", "custom_audience_terms");
        journeys.facebook().faults().clear();
        journeys.clock().advance(PROBE);
        journeys.flush();
        journeys.flush();
        assertThat(journeys.appCause()).isNull();
        assertThat(other.synced(other.addStep())).isEqualTo(1);
        assertThat(journey.accountCause()).isEqualTo("custom_audience_terms");
        assertThat(causesShown(journey)).containsExactly("custom_audience_terms");
    }

    @Test
    void one_lane_at_a_time_probes_a_blocked_app() {
        var lanes = Stream.generate(journeys::start).limit(4).toList();
        journeys.facebook().faults().add(Fault.error(4, null, "Application request limit reached"));
        for (var round = 0; round < 3; round++) {
            lanes.forEach(lane -> lane.add("anna"));
            journeys.flush();
            journeys.clock().advance(Duration.ofMinutes(1));
        }
        var calls = calls(lanes);
        journeys.flush();
        assertThat(calls(lanes) - calls).isEqualTo(1);
        journeys.facebook().faults().clear();
        journeys.clock().advance(PROBE);
        journeys.flush();
        journeys.flush();
        assertThat(lanes).allMatch(lane -> lane.pending(lane.addStep()) == 0);
    }

    @ParameterizedTest
    @CsvSource({"3, Capability", "101, Invalid application", "104, Incorrect signature", "100, Invalid appsecret_proof"
    })
    void an_error_of_one_connections_token_stops_no_other(int code, String message) {
        journeys.clock().advance(PROBE);
        var journey = journeys.start();
        var beside = journeys.beside(journey);
        var other = journeys.start();
        stops(journey, Fault.error(code, null, message));
        journey.add("anna");
        other.add("anna");
        journeys.flush();
        beside.add("anna");
        other.add("ben");
        journeys.flush();
        assertThat(other.synced(other.addStep())).isEqualTo(2);
        assertThat(beside.accountCause()).isEqualTo("app_misconfigured");
        assertThat(journeys.appCause()).isNull();
        journeys.facebook().faults().clear();
        journeys.clock().advance(PROBE);
        journeys.flush();
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(beside.synced(beside.addStep())).isEqualTo(1);
    }

    @Test
    void an_error_of_two_connections_pauses_the_app() {
        journeys.clock().advance(PROBE);
        var journey = journeys.start();
        var other = journeys.start();
        var third = journeys.start();
        List.of(journey, other, third).forEach(lane -> stops(lane, Fault.error(3, null, "Capability")));
        journey.add("anna");
        journeys.flush();
        assertThat(journeys.appCause()).isNull();
        other.add("anna");
        journeys.flush();
        assertThat(journeys.appCause()).isEqualTo("app_misconfigured");
        third.add("anna");
        journeys.flush();
        assertThat(third.calls()).isZero();
        journeys.facebook().faults().clear();
        journeys.clock().advance(PROBE);
        journeys.flush();
        journeys.flush();
        assertThat(List.of(journey, other, third)).allMatch(lane -> lane.synced(lane.addStep()) == 1);
        assertThat(journeys.appCause()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"10, No permission", "294, Requires ads_management", "200, Requires permission to manage the object"})
    void a_missing_permission_stops_one_account_until_another_fails(int code, String message) {
        journeys.clock().advance(PROBE);
        var journey = journeys.start();
        var second = journeys.beside(journey);
        var third = journeys.beside(journey);
        stops(journey, Fault.error(code, null, message));
        journey.add("anna");
        second.add("anna");
        journeys.flush();
        assertThat(second.synced(second.addStep())).isEqualTo(1);
        assertThat(journey.accountCause()).isEqualTo("ad_account_permission_missing");
        journeys.clock().advance(PROBE);
        stops(second, Fault.error(code, null, message));
        second.add("ben");
        journeys.flush();
        journeys.flush();
        assertThat(List.of(journey, second, third))
                .extracting(Journey::accountCause)
                .containsOnly("permission_missing");
        third.add("anna");
        journeys.flush();
        assertThat(third.calls()).isZero();
        journeys.facebook().faults().clear();
        journeys.clock().advance(PROBE);
        journeys.flush();
        journeys.flush();
        assertThat(List.of(journey, second, third)).allMatch(lane -> lane.pending(lane.addStep()) == 0);
    }

    @Test
    void a_dead_token_leaves_each_account_its_own_cause() {
        var journey = journeys.start();
        var beside = journeys.beside(journey);
        journeys.facebook().accounts().revokeTerms("act_" + journey.account());
        journey.add("anna");
        journeys.flush();
        stops(beside, Fault.error(190, 463, "Session has expired"));
        beside.add("anna");
        journeys.flush();
        assertThat(beside.accountCause()).isEqualTo("token_expired");
        assertThat(journey.accountCause()).isEqualTo("custom_audience_terms");
    }

    private void stops(Journey journey, Fault fault) {
        journeys.facebook().faults().add(fault.onAudience(journey.facebookId()));
    }

    private static long calls(List<Journey> lanes) {
        return lanes.stream().mapToLong(Journey::calls).sum();
    }

    private static List<String> causesShown(Journey journey) {
        return new Marketer(journey.workspace(), "act_" + journey.account())
                .get("/v1/canvases/" + journey.canvas() + "/steps/add")
                .jsonPath()
                .getList("errors.cause", String.class);
    }

    /** In progress or answered. */
    private long listings(Journey journey) {
        return journeys.facebook()
                .log()
                .count(request -> request.operation() == Operation.LIST
                        && request.account().equals(String.valueOf(journey.account())));
    }

    /** Returns the status. */
    private static int list(Journey journey) {
        var path = "/v1/facebook/ad-accounts/act_%d/audiences?name=a".formatted(journey.account());
        return PlainCalls.get(journey.workspace(), Role.MARKETER, path);
    }
}
