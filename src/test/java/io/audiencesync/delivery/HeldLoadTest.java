package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What 200,000 held removals cost others: told by ratios within one run, and by counts. */
@QuarkusTest
class HeldLoadTest {

    private static final int HELD = 200_000;
    private static final int CALL = 10_000;
    private static final int ROUNDS = 9;

    @Inject
    Journeys journeys;

    private int posted;

    @Test
    void many_held_removals_in_one_audience_cost_its_own_additions_little_and_others_nothing() {
        var held = journeys.start();
        journeys.facebook().audiences().change(held.facebookId(), audience -> audience.removalThresholdAtOnce = true);
        journeys.facebook().audiences().change(held.facebookId(), audience -> audience.removalThreshold = 10_000_000);
        for (var from = 0; from < HELD; from += CALL) {
            held.post("remove", held.removeStep(), Journey.users(from, from + CALL));
        }
        journeys.flush();
        assertThat(journeys.number("select sum(entries) from parked where audience_id = $1", held.audience()))
                .isEqualTo(HELD);
        var free = journeys.start();
        var withHeld = new ArrayList<Long>();
        var without = new ArrayList<Long>();
        for (var round = 0; round < ROUNDS; round++) {
            withHeld.add(timeOfAdding(held));
            without.add(timeOfAdding(free));
        }
        assertThat(held.synced(held.addStep())).isEqualTo(ROUNDS * CALL);
        assertThat(median(withHeld)).isLessThan(2 * median(without));
    }

    @Test
    void a_probe_is_one_small_request_and_moves_nothing() {
        var held = journeys.start();
        journeys.facebook().audiences().change(held.facebookId(), audience -> audience.removalThresholdAtOnce = true);
        held.post("remove", held.removeStep(), Journey.users(0, CALL));
        journeys.flush();
        var parts = journeys.number("select sum(part) from parked where audience_id = $1", held.audience());
        var calls = held.calls();
        journeys.clock().advance(Duration.ofMinutes(11));
        journeys.flush();
        var probes = journeys.facebook().log().uploads(held.facebookId());
        assertThat(probes).hasSize((int) calls + 1);
        assertThat(probes.getLast().digests().size()).isLessThanOrEqualTo(1_000);
        assertThat(journeys.number("select sum(part) from parked where audience_id = $1", held.audience()))
                .isEqualTo(parts);
    }

    private long timeOfAdding(Journey journey) {
        var from = 1_000_000 + posted;
        posted += CALL;
        journey.post("add", journey.addStep(), Journey.users(from, from + CALL));
        var before = System.nanoTime();
        journeys.flush();
        return System.nanoTime() - before;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
