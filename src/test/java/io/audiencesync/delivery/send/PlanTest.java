package io.audiencesync.delivery.send;

import static io.audiencesync.buffer.Operation.ADD;
import static io.audiencesync.buffer.Operation.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.delivery.Request;
import io.audiencesync.trace.TraceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PlanTest {

    private final Map<Chunk, Set<Long>> users = new HashMap<>();
    private final List<Chunk> window = new ArrayList<>();

    @Test
    void adds_of_one_schema_share_a_request_up_to_the_limit() {
        chunk(ADD, 1, 1L, 2L, 3L);
        chunk(ADD, 1, 4L, 5L, 6L);
        chunk(ADD, 1, 7L, 8L, 9L);
        assertThat(plan(6)).hasSize(1);
        assertThat(plan(6).getFirst()).extracting(Request::entries).containsExactly(6, 3);
    }

    @Test
    void schemas_and_operations_never_mix_in_a_request() {
        chunk(ADD, 1, 1L);
        chunk(ADD, 3, 2L);
        chunk(REMOVE, 1, 3L);
        assertThat(plan(10)).hasSize(1);
        assertThat(plan(10).getFirst()).hasSize(3);
    }

    @Test
    void chunks_between_do_not_part_those_that_commute() {
        chunk(ADD, 1, 1L);
        chunk(REMOVE, 1, 2L);
        chunk(ADD, 1, 3L);
        assertThat(plan(10)).hasSize(1);
        assertThat(plan(10).getFirst()).extracting(Request::entries).containsExactly(2, 1);
    }

    @Test
    void the_same_users_add_and_remove_go_out_one_after_the_other() {
        chunk(ADD, 1, 1L);
        chunk(REMOVE, 1, 1L);
        chunk(ADD, 1, 1L);
        assertThat(plan(10)).hasSize(3).allMatch(wave -> wave.size() == 1);
    }

    @Test
    void no_entry_overtakes_an_earlier_one_it_conflicts_with() {
        var windows = lists().of(integers().between(0, 59)).ofSizeBetween(0, 30);
        qt().withExamples(300).forAll(windows, integers().between(1, 5)).checkAssert(this::planKeepsOrder);
    }

    private void planKeepsOrder(List<Integer> given, int limit) {
        window.clear();
        users.clear();
        given.forEach(draw -> chunk(draw % 2 == 0 ? ADD : REMOVE, 1 + draw / 2 % 3, (long) (draw / 6)));
        var waveOf = new HashMap<Chunk, Integer>();
        var waves = plan(limit);
        for (var wave = 0; wave < waves.size(); wave++) {
            for (var request : waves.get(wave)) {
                assertThat(request.entries()).isLessThanOrEqualTo(limit);
                for (var chunk : request.chunks()) {
                    assertThat(chunk.operation()).isEqualTo(request.operation());
                    assertThat(chunk.matchKeys()).isEqualTo(request.matchKeys());
                    assertThat(waveOf.put(chunk, wave)).as("sent once").isNull();
                }
            }
        }
        assertThat(waveOf.keySet()).containsExactlyInAnyOrderElementsOf(window);
        for (var later = 0; later < window.size(); later++) {
            for (var earlier = 0; earlier < later; earlier++) {
                if (conflict(window.get(earlier), window.get(later))) {
                    assertThat(waveOf.get(window.get(earlier))).isLessThan(waveOf.get(window.get(later)));
                }
            }
        }
    }

    private boolean conflict(Chunk one, Chunk other) {
        var shared = new HashSet<>(users.get(one));
        shared.retainAll(users.get(other));
        return one.operation() != other.operation() && !shared.isEmpty();
    }

    private List<List<Request>> plan(int limit) {
        return Plan.of(window, limit, users::get);
    }

    private void chunk(Operation operation, int matchKeys, Long... userKeys) {
        var chunk = new Chunk(
                new RowKey(window.size(), 0),
                1,
                operation,
                false,
                null,
                null,
                new Payload(matchKeys, userKeys.length, null),
                TraceContext.NONE);
        window.add(chunk);
        users.put(chunk, Set.of(userKeys));
    }
}
