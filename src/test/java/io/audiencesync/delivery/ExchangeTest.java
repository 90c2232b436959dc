package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.EntryPacker;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Packed;
import io.audiencesync.matchkey.UsersPayload;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding the guilty among the many, against a Facebook that refuses, names at most 100, or names none. */
class ExchangeTest {

    private static final MatchKeys SCHEMA = MatchKeys.of(MatchKey.EXTERN_ID);

    private final List<Item> items =
            IntStream.range(0, 10_000).mapToObj(ExchangeTest::item).toList();
    private final Set<Item> guilty = new HashSet<>();
    private int calls;

    @Test
    void a_request_without_fault_takes_one_call() {
        var verdict = resolve(this::names);
        assertThat(verdict.synced()).hasSize(10_000);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void one_poisoned_user_of_ten_thousand_is_found_in_fewer_than_30_calls() {
        guilty.add(items.get(6_789));
        var verdict = resolve(this::refuses);
        assertThat(verdict.synced()).hasSize(9_999);
        assertThat(verdict.invalid()).containsOnlyKeys(items.get(6_789));
        assertThat(calls).isLessThan(30);
    }

    @Test
    void all_of_500_invalid_users_are_named_though_each_answer_names_100() {
        IntStream.range(0, 500).forEach(i -> guilty.add(items.get(i * 20)));
        var verdict = resolve(this::names);
        assertThat(verdict.invalid().keySet()).isEqualTo(guilty);
        assertThat(verdict.invalid().values()).containsOnly("malformed");
        assertThat(verdict.synced()).hasSize(9_500);
        assertThat(calls).isLessThanOrEqualTo(6);
    }

    @Test
    void invalid_users_that_nobody_names_are_found_by_halving() {
        guilty.add(items.get(3));
        guilty.add(items.get(9_999));
        var verdict = resolve(this::counts);
        assertThat(verdict.invalid().keySet()).isEqualTo(guilty);
        assertThat(verdict.synced()).hasSize(9_998);
    }

    @Test
    void what_stops_a_part_leaves_it_and_all_that_follows_in_the_lane() {
        guilty.add(items.get(0));
        var verdict = resolve(part -> calls == 5 ? unavailable() : refuses(part));
        assertThat(verdict.stopped()).containsInstanceOf(Decision.Postpone.class);
        assertThat(verdict.left().size()
                        + verdict.synced().size()
                        + verdict.invalid().size())
                .isEqualTo(10_000);
        assertThat(verdict.left()).isNotEmpty();
    }

    @Test
    void the_calls_are_bounded_when_all_are_guilty_and_what_was_found_is_kept() {
        guilty.addAll(items);
        var verdict = resolve(this::refuses);
        assertThat(calls).isEqualTo(200);
        assertThat(verdict.invalid()).isNotEmpty();
        assertThat(verdict.invalid().size() + verdict.left().size()).isEqualTo(10_000);
    }

    private Verdict resolve(Function<List<Item>, Decision> facebook) {
        return new Exchange(SCHEMA, 200, part -> {
                    calls++;
                    return Uni.createFrom().item(facebook.apply(part));
                })
                .resolve(items)
                .await()
                .indefinitely();
    }

    private Decision refuses(List<Item> part) {
        return part.stream().anyMatch(guilty::contains)
                ? new Decision.Isolate("100 invalid parameter")
                : new Decision.Accept(0, Map.of());
    }

    private Decision names(List<Item> part) {
        var named = new HashMap<String, String>();
        part.stream()
                .filter(guilty::contains)
                .limit(100)
                .forEach(item -> named.put(UsersPayload.row(SCHEMA, item.entry()), "malformed"));
        return new Decision.Accept(part.stream().filter(guilty::contains).count(), named);
    }

    private Decision counts(List<Item> part) {
        return new Decision.Accept(part.stream().filter(guilty::contains).count(), Map.of());
    }

    private static Decision unavailable() {
        return new Decision.Postpone(Cause.UNAVAILABLE, "503", Duration.ZERO);
    }

    static Item item(int number) {
        var packed = (Packed.Usable) new EntryPacker(SCHEMA).pack("user-" + number, key -> "extern-" + number);
        return new Item(null, packed.entry());
    }
}
