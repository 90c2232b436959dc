package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.matchkey.MatchKey.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.intake.CanvasClient.Reply;
import io.audiencesync.matchkey.pack.Entry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
    private static final String MIXED =
            "{\"entries\":[{\"user_id\":\"1\",\"email\":\"one@example.com\"},{\"user_id\":\"2\",\"email\":\"none\"}]}";

    @Inject
    StepSetup steps;

    @Inject
    StoredRows stored;

    @Test
    void a_repeated_call_changes_nothing_and_gets_the_same_answer() {
        var step = steps.launched(EMAIL);
        var first = CanvasClient.post(step, MIXED, KEY, "call 1");
        var again = CanvasClient.post(step, MIXED, KEY, "call 1");
        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(stored.entries(step)).hasSize(1);
        assertThat(stored.notSynced(step)).containsEntry("email:malformed", List.of("2"));
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        var step = steps.launched(EMAIL);
        CanvasClient.post(step, MIXED, KEY, "call 1");
        var other = CanvasClient.post(step, MIXED + " ", KEY, "call 1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("type").asText()).endsWith("idempotency-key-reused");
        assertThat(stored.entries(step)).hasSize(1);
    }

    @Test
    void a_key_belongs_to_its_step() {
        var one = steps.launched(EMAIL);
        var other = steps.launched(EMAIL);
        CanvasClient.post(one, MIXED, KEY, "call 1");
        assertThat(CanvasClient.post(other, CanvasClient.user("9", "nine@example.com"), KEY, "call 1")
                        .status())
                .isEqualTo(202);
        assertThat(stored.entries(other)).extracting(Entry::userId).containsExactly("9");
    }

    @Test
    void a_refused_call_uses_no_key_up() {
        var step = steps.launched(EMAIL);
        assertThat(CanvasClient.post(step, "{}", KEY, "call 1").status()).isEqualTo(422);
        assertThat(CanvasClient.post(step, MIXED, KEY, "call 1").status()).isEqualTo(202);
    }

    @Test
    void a_repeated_call_gets_the_same_answer_after_its_step_changed() {
        var step = steps.launched(EMAIL);
        var first = CanvasClient.post(step, MIXED, KEY, "call 1");
        steps.choose(step, PHONE);
        assertThat(CanvasClient.post(step, MIXED, KEY, "call 1").body()).isEqualTo(first.body());
        steps.stop(step);
        assertThat(CanvasClient.post(step, MIXED, KEY, "call 1").body()).isEqualTo(first.body());
        assertThat(CanvasClient.post(step, MIXED + " ", KEY, "call 1").status()).isEqualTo(422);
        assertThat(CanvasClient.post(step, MIXED, KEY, "call 2").status()).isEqualTo(409);
        steps.delete(step);
        assertThat(CanvasClient.post(step, MIXED, KEY, "call 1").body()).isEqualTo(first.body());
        assertThat(CanvasClient.post(step, MIXED, KEY, "call 2").status()).isEqualTo(404);
    }

    @Test
    void eight_callers_with_the_same_1600_keys_enter_each_user_once() {
        var step = steps.launched(EMAIL);
        for (int round = 0; round < 16; round++) {
            var calls = new ArrayList<CompletableFuture<Reply>>();
            for (int call = 0; call < 800; call++) {
                // each caller uses the keys in a different order
                int key = round * 100 + (call * 37 + call / 100 * 13) % 100;
                calls.add(CanvasClient.posting(
                        step, CanvasClient.user("user " + key, key + "@example.com"), KEY, "" + key));
            }
            assertThat(calls).extracting(call -> call.join().status()).containsOnly(202);
        }
        var everybody = IntStream.range(0, 1_600).mapToObj(i -> "user " + i).toList();
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactlyInAnyOrderElementsOf(everybody);
    }

    @Test
    void one_of_several_bodies_under_one_key_is_accepted_and_kept() {
        var step = steps.launched(EMAIL);
        for (int round = 0; round < 50; round++) {
            var key = "round " + round;
            var calls = IntStream.range(0, 8)
                    .mapToObj(i -> CanvasClient.user(key + " user " + i, i + "@example.com"))
                    .map(body -> CanvasClient.posting(step, body, KEY, key)
                            .thenApply(reply -> reply.status() == 202 ? body : ""))
                    .toList();
            var accepted = calls.stream()
                    .map(CompletableFuture::join)
                    .filter(body -> !body.isEmpty())
                    .toList();
            assertThat(accepted).hasSize(1);
            assertThat(CanvasClient.post(step, accepted.getFirst(), KEY, key).status())
                    .isEqualTo(202);
        }
        assertThat(stored.entries(step)).hasSize(50);
    }
}
