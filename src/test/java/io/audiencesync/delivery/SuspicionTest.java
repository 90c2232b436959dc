package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
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
import org.junit.jupiter.api.Test;

/** A payload that makes Facebook fail, told from a Facebook that fails anyway. */
class SuspicionTest {

    private static final MatchKeys SCHEMA = MatchKeys.of(MatchKey.EXTERN_ID);

    private final List<Item> items =
            IntStream.range(0, 10_000).mapToObj(ExchangeTest::item).toList();
    private final Set<Item> poison = new HashSet<>();
    private int calls;

    @Test
    void the_first_failures_of_a_lane_are_only_put_off() {
        poison.add(items.get(17));
        assertThat(resolve(2, this::failsOnPoison).stopped()).containsInstanceOf(Decision.Postpone.class);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void after_three_failures_the_poison_is_found_and_all_others_are_synced() {
        for (var at : List.of(0, 6_789, 9_999)) {
            calls = 0;
            poison.clear();
            poison.add(items.get(at));
            var verdict = resolve(3, this::failsOnPoison);
            assertThat(verdict.invalid()).containsOnlyKeys(items.get(at));
            assertThat(verdict.synced()).hasSize(9_999);
            assertThat(calls).isLessThan(32);
        }
    }

    @Test
    void two_poisons_at_both_ends_accuse_nobody_else() {
        poison.addAll(List.of(items.getFirst(), items.getLast()));
        var verdict = resolve(3, this::failsOnPoison);
        assertThat(verdict.invalid().keySet()).isSubsetOf(poison);
        assertThat(verdict.synced().size()
                        + verdict.invalid().size()
                        + verdict.left().size())
                .isEqualTo(10_000);
    }

    @Test
    void an_outage_makes_nobody_guilty_and_costs_few_calls() {
        var verdict = resolve(3, part -> failure());
        assertThat(verdict.invalid()).isEmpty();
        assertThat(verdict.left()).hasSize(10_000);
        assertThat(calls).isLessThan(20);
    }

    @Test
    void calls_that_the_breaker_holds_back_during_the_search_accuse_nobody() {
        poison.add(items.get(6_789));
        var verdict = resolve(3, part -> calls > 20 ? heldBack() : failsOnPoison(part));
        assertThat(verdict.invalid()).isEmpty();
        assertThat(verdict.stopped()).contains(heldBack());
        assertThat(verdict.synced().size() + verdict.left().size()).isEqualTo(10_000);
        assertThat(verdict.left().contains(items.get(6_789))).isTrue();
    }

    private Decision failsOnPoison(List<Item> part) {
        return part.stream().anyMatch(poison::contains) ? failure() : new Decision.Accept(0, Map.of());
    }

    private static Decision failure() {
        return new Decision.Postpone(Cause.UNAVAILABLE, "An unknown error occurred", Duration.ofSeconds(30));
    }

    private static Decision heldBack() {
        return new Decision.Postpone(Cause.UNAVAILABLE, "circuit open", Duration.ZERO);
    }

    private Verdict resolve(int failures, Function<List<Item>, Decision> facebook) {
        Function<List<Item>, Uni<Decision>> send = part -> {
            calls++;
            return Uni.createFrom().item(facebook.apply(part));
        };
        return new Exchange(SCHEMA, 200, Suspicion.of(failures, items, send))
                .resolve(items)
                .await()
                .indefinitely();
    }
}
