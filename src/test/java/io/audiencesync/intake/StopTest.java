package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.matchkey.MatchKey.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.intake.CanvasClient.Reply;
import io.audiencesync.matchkey.MatchKeys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StopTest {

    private static final int CALLS = 4_000;
    private static final int AT_ONCE = 200;

    @Inject
    StepSetup steps;

    @Inject
    Stored stored;

    @Test
    void after_the_answer_to_stop_no_entry_is_accepted_though_thousands_of_calls_run() {
        var step = steps.launched(EMAIL);
        var pendingAtStop = new AtomicInteger();
        var replies = callWhile(step, call -> {
            if (call == CALLS / 2) {
                steps.stop(step);
                pendingAtStop.set(stored.entries(step).size());
            }
        });
        var accepted = replies.stream().filter(reply -> reply.status() == 202).count();
        assertThat(replies).extracting(Reply::status).containsOnly(202, 409);
        assertThat(accepted).isEqualTo(pendingAtStop.get()).isPositive();
        assertThat(stored.entries(step)).hasSize(pendingAtStop.get());
    }

    @Test
    void after_the_answer_to_a_change_no_entry_is_accepted_under_the_old_match_keys() {
        var step = steps.launched(EMAIL);
        var chunksAtChange = new AtomicInteger();
        var replies = callWhile(step, call -> {
            if (call == CALLS / 2) {
                steps.choose(step, PHONE);
                chunksAtChange.set(stored.chunks(step).size());
            }
        });
        assertThat(replies).extracting(Reply::status).containsOnly(202);
        var chunks = stored.chunks(step);
        assertThat(chunks.subList(0, chunksAtChange.get()))
                .extracting(Stored.Chunk::matchKeys)
                .contains(MatchKeys.of(EMAIL));
        assertThat(chunks.subList(chunksAtChange.get(), chunks.size()))
                .isNotEmpty()
                .extracting(Stored.Chunk::matchKeys)
                .containsOnly(MatchKeys.of(PHONE));
        assertThat(stored.entries(step)).hasSize(CALLS);
    }

    /** Calls on and on, {@value #AT_ONCE} at a time; the given work is done by the way, before each call. */
    private static ConcurrentLinkedQueue<Reply> callWhile(LaunchedStep step, IntConsumer before) {
        var places = new Semaphore(AT_ONCE);
        var replies = new ConcurrentLinkedQueue<Reply>();
        Consumer<Reply> done = reply -> {
            replies.add(reply);
            places.release();
        };
        var calls = new CompletableFuture<?>[CALLS];
        for (int i = 0; i < CALLS; i++) {
            before.accept(i);
            places.acquireUninterruptibly();
            calls[i] = CanvasClient.posting(step, user(i)).thenAccept(done);
        }
        CompletableFuture.allOf(calls).join();
        return replies;
    }

    private static String user(int i) {
        return "{\"user_id\":\"%d\",\"email\":\"%d@example.com\",\"phone\":\"+1650253%04d\"}".formatted(i, i, i);
    }
}
