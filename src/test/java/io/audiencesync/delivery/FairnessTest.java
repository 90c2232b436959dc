package io.audiencesync.delivery;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One lane or account hangs, fails or has a large backlog, beside all others. */
@QuarkusTest
@Tag("application")
class FairnessTest {

    @Inject
    Journeys journeys;

    @Inject
    Replicas replicas;

    @Inject
    ConnectionSetup connections;

    @AfterEach
    void clearFaults() {
        journeys.clearFaults();
    }

    @Test
    void others_are_flushed_while_the_requests_of_a_lane_hang() {
        var hanging = journeys.start();
        var others = others();
        journeys.facebook()
                .faults()
                .add(Fault.slow(Duration.ofSeconds(15), Duration.ofSeconds(15)).onAudience(hanging.facebookId()));
        var replica = replica(Map.of());
        hanging.add("anna");
        flush(replica);
        for (var flush = 1; flush <= 3; flush++) {
            var user = "user-" + flush;
            others.forEach(other -> other.add(user));
            flush(replica);
            requireSynced(others, flush);
        }
        assertThat(hanging.pending(hanging.addStep())).isEqualTo(1);
        replica.awaitQuiet();
        assertThat(hanging.synced(hanging.addStep())).isEqualTo(1);
    }

    @Test
    void others_are_flushed_while_a_lane_works_off_a_million_users() {
        var busy = journeys.start();
        var others = others();
        busy.add(1_000);
        busy.repeat(999);
        var replica = replica(Map.of());
        flush(replica);
        for (var flush = 1; flush <= 3; flush++) {
            var user = "user-" + flush;
            others.forEach(other -> other.add(user));
            flush(replica);
            requireSynced(others, flush);
        }
        assertThat(busy.pending(busy.addStep())).isBetween(1L, 999_999L);
        replica.stop();
        journeys.execute("delete from chunk where audience_id = $1", busy.audience());
    }

    @Test
    void a_long_lane_returns_the_only_slot_after_its_turn() {
        var busy = journeys.start();
        busy.add(1_000);
        busy.repeat(99);
        var replica = replica(Map.of("slots", "1", "turn", "0s", "window-entries", "10000"));
        var other = journeys.start();
        other.add("anna");
        journeys.execute("update lane set flushed_at = service_time() where audience_id = $1", other.audience());
        flush(replica);
        await().untilAsserted(() -> assertThat(other.synced(other.addStep())).isEqualTo(1));
        assertThat(busy.pending(busy.addStep())).isBetween(1L, 99_999L);
        journeys.execute("delete from chunk where audience_id = $1", busy.audience());
    }

    @Test
    void refusals_of_one_account_let_the_others_flow() {
        var refused = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(100, null, "Invalid parameter").onAudience(refused.facebookId()));
        refused.add(300);
        journeys.flush();
        assertThat(refused.calls()).isLessThan(5); // a refusal of everybody accuses nobody, and is not searched
        var others = others();
        others.forEach(other -> other.add("anna"));
        journeys.flush();
        assertThat(others).allMatch(other -> other.synced(other.addStep()) == 1);
    }

    @Test
    void everything_flows_again_after_facebook_was_down_altogether() {
        var lanes = Stream.generate(journeys::start).limit(12).toList();
        lanes.forEach(lane -> lane.add("anna"));
        journeys.facebook().faults().add(Fault.drop());
        for (var flush = 0; flush < 4; flush++) {
            journeys.flush();
            journeys.clock().advance(Duration.ofSeconds(30));
        }
        var callsWhileDown = lanes.stream().mapToLong(Journey::calls).sum();
        assertThat(callsWhileDown).isPositive();
        journeys.clearFaults();
        for (var flush = 0; flush < 6; flush++) {
            journeys.clock().advance(Duration.ofMinutes(2));
            journeys.flush();
        }
        assertThat(lanes).allMatch(lane -> lane.synced(lane.addStep()) == 1);
    }

    private List<Journey> others() {
        return Stream.generate(journeys::start).limit(3).toList();
    }

    private Engine replica(Map<String, String> settings) {
        return replicas.start(connections.replica(100_000), settings);
    }

    private void flush(Engine replica) {
        journeys.clock().advance(Duration.ofSeconds(5));
        replica.start();
    }

    private static void requireSynced(List<Journey> others, long users) {
        await().untilAsserted(() -> assertThat(others).allMatch(other -> other.synced(other.addStep()) == users));
    }
}
