package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.world.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Six audiences of one ad account whose quota is 200 calls an hour, while the service knows of 190,000. */
@QuarkusTest
@Tag("application")
class SmallQuotaTest {

    private static final int QUOTA = 200;
    private static final int USERS = 190;
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Journeys journeys;

    @BeforeEach
    void no_lane_of_another_test_waits() {
        journeys.forgetWaiting();
    }

    @AfterEach
    void showUsage() {
        journeys.facebook().settings(settings -> settings.usageHeaders = true);
    }

    @Test
    void usage_tells_a_small_quota_before_any_refusal() {
        var lanes = lanes();
        keepBusy(lanes);
        assertThat(refusals(lanes)).isEmpty();
        assertThat(callsOfLastHour(lanes)).isBetween(QUOTA / 2, QUOTA);
        assertThatAllIsDelivered(lanes);
    }

    @Test
    void without_usage_one_refusal_tells_a_small_quota() {
        journeys.facebook().settings(settings -> settings.usageHeaders = false);
        var lanes = lanes();
        keepBusy(lanes);
        var refusals = refusals(lanes);
        assertThat(refusals).hasSize(1);
        assertThat(callsOfLastHour(lanes)).isBetween(QUOTA / 2, QUOTA);
        assertThatAllIsDelivered(lanes);
    }

    private List<Journey> lanes() {
        var first = journeys.start();
        journeys.facebook().accounts().change("act_" + first.account(), account -> account.quota = QUOTA);
        return IntStream.range(0, 6)
                .mapToObj(i -> i == 0 ? first : journeys.start(first.workspace(), first.account()))
                .toList();
    }

    /** Five minutes of users every five seconds, then more than two hours of users every minute. */
    private void keepBusy(List<Journey> lanes) {
        for (var flush = 0; flush < USERS; flush++) {
            var user = "user-" + flush;
            lanes.forEach(lane -> lane.add(user));
            if (flush >= 60) {
                journeys.clock().advance(Duration.ofSeconds(55));
            }
            journeys.flush();
        }
    }

    private void assertThatAllIsDelivered(List<Journey> lanes) {
        for (var flush = 0; flush < 30; flush++) {
            journeys.clock().advance(Duration.ofMinutes(1));
            journeys.flush();
        }
        assertThat(lanes).allMatch(lane -> lane.synced(lane.addStep()) == USERS);
        assertThat(lanes).allMatch(lane -> lane.failures() == 0);
    }

    private int callsOfLastHour(List<Journey> lanes) {
        return journeys.facebook().usage().callsInLast("act_" + lanes.getFirst().account(), HOUR);
    }

    private List<LoggedRequest> refusals(List<Journey> lanes) {
        return lanes.stream()
                .flatMap(lane -> journeys.facebook().log().uploads(lane.facebookId()).stream())
                .filter(request -> request.status() != 200)
                .toList();
    }
}
