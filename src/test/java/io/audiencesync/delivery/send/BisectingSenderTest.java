package io.audiencesync.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.EntryPacker;
import io.audiencesync.matchkey.pack.Packed;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Finding poison entries, with a Facebook that refuses all, lists at most 100, or lists none. */
@Tag("unit")
class BisectingSenderTest {

    private static final MatchKeys SCHEMA = MatchKeys.of(MatchKey.EXTERN_ID);

    private final List<RequestEntry> items =
            IntStream.range(0, 10_000).mapToObj(BisectingSenderTest::item).toList();
    private final Set<RequestEntry> poison = new HashSet<>();
    private int calls;
    private int budget = 1_000;
    private boolean splitsFailures;

    @Test
    void a_request_without_fault_takes_one_call() {
        var result = resolve(this::names);
        assertThat(result.synced()).hasSize(10_000);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void one_poison_entry_of_10000_takes_fewer_than_35_calls() {
        for (var at : List.of(0, 1, 6_789, 9_999)) {
            calls = 0;
            poison.clear();
            poison.add(items.get(at));
            var result = resolve(this::refuses);
            assertThat(result.synced()).hasSize(9_999);
            assertThat(result.invalid()).containsOnlyKeys(items.get(at));
            assertThat(calls).isLessThan(35);
        }
    }

    @Test
    void refusing_all_entries_rejects_none_in_few_calls() {
        for (var size : List.of(1, 2, 3, 10, 10_000)) {
            calls = 0;
            poison.addAll(items);
            var result = resolve(items.subList(0, size), this::refuses);
            assertThat(result.invalid()).isEmpty();
            assertThat(result.left()).hasSize(size);
            assertThat(stop(result)).isEqualTo(Cause.UPDATE_REFUSED);
            assertThat(calls).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void one_entry_that_passes_is_control_for_the_other_two() {
        poison.addAll(List.of(items.get(0), items.get(2)));
        var result = resolve(items.subList(0, 3), this::refuses);
        assertThat(result.invalid().keySet()).isEqualTo(poison);
        assertThat(result.synced()).containsExactly(items.get(1));
    }

    @Test
    void a_refusal_of_all_that_begins_meanwhile_rejects_nobody() {
        poison.add(items.get(6_789));
        for (var begin = 2; begin < 30; begin++) {
            var first = begin;
            calls = 0;
            var result = resolve(part -> calls >= first ? refusal() : refuses(part));
            assertThat(result.invalid().keySet()).isSubsetOf(poison);
            assertThat(count(result)).isEqualTo(10_000);
            assertThat(calls).isLessThan(first + 25);
        }
    }

    @Test
    void a_refusal_of_all_that_ends_meanwhile_rejects_nobody() {
        var some = items.subList(0, 50);
        for (var end = 1; end < 8; end++) {
            var last = end;
            calls = 0;
            var result = resolve(some, part -> calls <= last ? refusal() : new Decision.Accept(0, Map.of()));
            assertThat(result.invalid()).isEmpty();
            assertThat(count(result)).isEqualTo(50);
        }
    }

    @Test
    void transient_answers_in_between_reject_nobody() {
        var random = new Random(7);
        for (var run = 0; run < 200; run++) {
            var some = items.subList(0, 10);
            var result = resolve(some, part -> random.nextBoolean() ? unavailable() : new Decision.Accept(0, Map.of()));
            assertThat(result.invalid()).isEmpty();
            assertThat(count(result)).isEqualTo(10);
        }
    }

    @Test
    void all_500_invalid_users_are_named_though_a_reply_names_100() {
        IntStream.range(0, 500).forEach(i -> poison.add(items.get(i * 20)));
        var result = resolve(this::names);
        assertThat(result.invalid().keySet()).isEqualTo(poison);
        assertThat(result.invalid().values()).containsOnly("malformed");
        assertThat(result.synced()).hasSize(9_500);
        assertThat(calls).isLessThanOrEqualTo(6);
    }

    @Test
    void a_count_without_samples_rejects_nobody() {
        var result = resolve(part -> new Decision.Accept(7, Map.of()));
        assertThat(result.invalid()).isEmpty();
        assertThat(result.synced()).hasSize(10_000);
        assertThat(result.unattributed()).isEqualTo(7);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void samples_reject_whatever_the_count_says() {
        poison.addAll(List.of(items.get(3), items.get(9_999)));
        for (var counted : List.of(0L, 1L, 2L, 3L)) {
            calls = 0;
            var result = resolve(part -> new Decision.Accept(counted, named(part)));
            assertThat(result.invalid().keySet()).isEqualTo(poison);
            assertThat(result.synced()).hasSize(9_998);
            assertThat(result.unattributed()).isEqualTo(counted <= 2 ? 0 : 3);
            assertThat(calls).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_deferred_part_stays_in_the_lane_with_the_rest() {
        poison.add(items.get(0));
        var result = resolve(part -> calls == 6 ? unavailable() : refuses(part));
        assertThat(result.deferral()).containsInstanceOf(Decision.Retry.class);
        assertThat(count(result)).isEqualTo(10_000);
        assertThat(result.left()).isNotEmpty();
    }

    @Test
    void a_control_entry_that_may_still_arrive_leaves_a_rest() {
        for (var failing : List.of(2, 3, 4)) {
            calls = 0;
            splitsFailures = true;
            var result = resolve(part -> calls == failing ? unavailable() : refusal());
            assertThat(stop(result)).isEqualTo(Cause.UPDATE_REFUSED);
            assertThat(result.deferral().orElseThrow().rest()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_second_call_that_may_still_arrive_leaves_a_rest() {
        var result = resolve(part -> calls == 2 ? unavailable() : new Decision.Accept(7, Map.of()));
        assertThat(result.synced()).hasSize(10_000);
        assertThat(result.deferral().orElseThrow().rest()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void calls_are_bounded_and_what_was_found_is_kept() {
        IntStream.range(0, 2_500).forEach(i -> poison.add(items.get(i * 4)));
        var found = new HashSet<RequestEntry>();
        // a control entry is drawn at random, and so may be poison itself: then one search finds nothing
        for (var search = 0; search < 10; search++) {
            calls = 0;
            budget = 1_000;
            var result = resolve(this::refuses);
            assertThat(calls).isLessThanOrEqualTo(202);
            assertThat(count(result)).isEqualTo(10_000);
            found.addAll(result.invalid().keySet());
        }
        assertThat(found).isNotEmpty();
        assertThat(poison).containsAll(found);
    }

    @Test
    void an_account_without_calls_for_isolation_spends_none() {
        budget = 0;
        poison.add(items.get(5));
        var result = resolve(this::refuses);
        assertThat(calls).isEqualTo(1);
        assertThat(result.left()).hasSize(10_000);
    }

    private SendResult resolve(Function<List<RequestEntry>, Decision> facebook) {
        return resolve(items, facebook);
    }

    private SendResult resolve(List<RequestEntry> request, Function<List<RequestEntry>, Decision> facebook) {
        var bounded = new BoundedCalls(
                part -> {
                    calls++;
                    return Uni.createFrom().item(facebook.apply(part));
                },
                200,
                () -> Uni.createFrom().item(budget-- > 0));
        return new BisectingSender(SCHEMA, bounded, splitsFailures)
                .send(request)
                .await()
                .indefinitely();
    }

    private static int count(SendResult result) {
        return result.synced().size()
                + result.invalid().size()
                + result.suspects().size()
                + result.left().size();
    }

    private static Cause stop(SendResult result) {
        return ((Decision.Retry) result.deferral().orElseThrow()).cause();
    }

    private static Decision refusal() {
        return new Decision.Isolate("100 invalid parameter");
    }

    private Decision refuses(List<RequestEntry> part) {
        return part.stream().anyMatch(poison::contains) ? refusal() : new Decision.Accept(0, Map.of());
    }

    private Map<String, String> named(List<RequestEntry> part) {
        var named = new HashMap<String, String>();
        part.stream()
                .filter(poison::contains)
                .limit(100)
                .forEach(item -> named.put(UsersPayload.row(SCHEMA, item.entry()), "malformed"));
        return named;
    }

    private Decision names(List<RequestEntry> part) {
        return new Decision.Accept(part.stream().filter(poison::contains).count(), named(part));
    }

    private static Decision unavailable() {
        return new Decision.Retry(Cause.UNAVAILABLE, "503", Duration.ofSeconds(30));
    }

    static RequestEntry item(int number) {
        var packed = (Packed.Usable) new EntryPacker(SCHEMA, 2026).pack("user-" + number, key -> "extern-" + number);
        return new RequestEntry(null, packed.entry());
    }
}
