package io.audiencesync.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Distinguishes a payload that makes Facebook fail from a Facebook that fails anyway. */
@Tag("unit")
class PoisonDetectorTest {

    private static final MatchKeys SCHEMA = MatchKeys.of(MatchKey.EXTERN_ID);

    private final List<RequestEntry> items =
            IntStream.range(0, 10_000).mapToObj(BisectingSenderTest::item).toList();
    private final Set<RequestEntry> poison = new HashSet<>();
    private int calls;

    @Test
    void the_first_failures_of_a_lane_are_only_put_off() {
        poison.add(items.get(17));
        assertThat(resolve(2, this::failsOnPoison).deferral()).containsInstanceOf(Decision.Retry.class);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void a_poison_entry_is_parked_after_three_failures() {
        for (var at : List.of(0, 6_789, 9_999)) {
            calls = 0;
            poison.clear();
            poison.add(items.get(at));
            var result = resolve(3, this::failsOnPoison);
            assertThat(result.invalid()).isEmpty();
            assertThat(result.suspects()).containsOnlyKeys(items.get(at));
            assertThat(result.synced()).hasSize(9_999);
            assertThat(calls).isLessThan(40);
        }
    }

    @Test
    void two_poison_entries_at_both_ends_are_both_parked() {
        poison.addAll(List.of(items.getFirst(), items.getLast()));
        var result = resolve(3, this::failsOnPoison);
        assertThat(result.invalid()).isEmpty();
        assertThat(result.suspects().keySet()).isEqualTo(poison);
        assertThat(result.synced().size()
                        + result.suspects().size()
                        + result.left().size())
                .isEqualTo(10_000);
    }

    @Test
    void an_outage_parks_no_entry_and_costs_few_calls() {
        var result = resolve(3, part -> failure());
        assertThat(result.invalid()).isEmpty();
        assertThat(result.suspects()).isEmpty();
        assertThat(result.left()).hasSize(10_000);
        assertThat(calls).isLessThan(20);
    }

    @Test
    void calls_stopped_by_the_breaker_park_no_entry() {
        poison.add(items.get(6_789));
        var result = resolve(3, part -> calls > 12 ? heldBack() : failsOnPoison(part));
        assertThat(result.invalid()).isEmpty();
        // the first calls reached Facebook and may still take effect
        assertThat(result.deferral())
                .contains(new Decision.Retry(Cause.UNAVAILABLE, "circuit open", Duration.ofSeconds(30)));
        assertThat(result.synced().size() + result.left().size()).isEqualTo(10_000);
        assertThat(result.left().contains(items.get(6_789))).isTrue();
    }

    private Decision failsOnPoison(List<RequestEntry> part) {
        return part.stream().anyMatch(poison::contains) ? failure() : new Decision.Accept(0, Map.of());
    }

    private static Decision.Retry failure() {
        return new Decision.Retry(Cause.UNAVAILABLE, "An unknown error occurred", Duration.ofSeconds(30));
    }

    private static Decision.Retry heldBack() {
        return new Decision.Retry(Cause.UNAVAILABLE, "circuit open", Duration.ZERO);
    }

    private SendResult resolve(int failures, Function<List<RequestEntry>, Decision> facebook) {
        Function<List<RequestEntry>, Uni<Decision>> send = part -> {
            calls++;
            return Uni.createFrom().item(facebook.apply(part));
        };
        var bounded = new BoundedCalls(send, 200, () -> Uni.createFrom().item(true));
        return new BisectingSender(SCHEMA, bounded, PoisonDetector.splitsFailures(failures))
                .send(items)
                .await()
                .indefinitely();
    }
}
