package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.intake.CanvasClient.Reply;
import io.audiencesync.testing.ring.ShortLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ShortLimits.class)
@Tag("application")
class IntakeLimitsTest {

    private static final String USER = CanvasClient.user("1", "one@example.com");
    private static final int HALF_OF_ALL = 64 << 10;

    @Inject
    StepSetup steps;

    @Inject
    StoredRows stored;

    @Inject
    LeakScan traces;

    @Inject
    Pool pool;

    @Test
    void bodies_above_the_bound_get_503_and_stalled_ones_are_cut() throws IOException {
        var step = steps.launched(EMAIL);
        try (var stalling = new RawHttp(step);
                var stallingToo = new RawHttp(steps.launched(EMAIL))) {
            stalling.send(HALF_OF_ALL, "{\"user_id\":");
            stallingToo.send(HALF_OF_ALL, "");
            traces.awaitMetric("audience_sync_intake_bodies_bytes", 2 * HALF_OF_ALL);
            var refused = CanvasClient.post(step, USER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.http().headers().firstValue("Retry-After")).contains("3");
            assertThat(stalling.status()).isEqualTo(408);
            assertThat(stalling.isClosedByServer()).isTrue();
            assertThat(stallingToo.status()).isEqualTo(408);
        }
        traces.awaitMetric("audience_sync_intake_bodies_bytes", 0);
        assertThat(CanvasClient.post(step, USER).status()).isEqualTo(202);
        assertThat(stored.entries(step)).hasSize(1);
    }

    @Test
    void a_connection_stays_usable_after_an_early_refusal() throws IOException {
        var step = steps.launched(EMAIL);
        try (var wire = new RawHttp(step)) {
            assertThat(wire.send(100_000, "").status()).isEqualTo(413);
            wire.more(" ".repeat(100_000));
            assertThat(wire.send(USER.length(), USER).status()).isEqualTo(202);
        }
    }

    @Test
    void expect_continue_is_answered() throws IOException {
        var step = steps.launched(EMAIL);
        try (var wire = new RawHttp(step)) {
            assertThat(wire.send(USER.length(), "", "Expect: 100-continue").status())
                    .isEqualTo(100);
            assertThat(wire.more(USER).status()).isEqualTo(202);
        }
    }

    @Test
    void a_failing_database_gives_retry_after_and_keeps_nothing() {
        var step = steps.launched(EMAIL);
        pool.query("alter table chunk rename to chunk_away").executeAndAwait();
        var replies = call(step, 10);
        pool.query("alter table chunk_away rename to chunk").executeAndAwait();
        assertThat(replies).extracting(Reply::status).containsOnly(503);
        assertThat(replies)
                .extracting(reply ->
                        reply.http().headers().firstValue("Retry-After").orElse(""))
                .containsOnly("3");
        assertThat(stored.entries(step)).isEmpty();
        assertThat(call(step, 10)).extracting(Reply::status).containsOnly(202);
        assertThat(stored.entries(step)).hasSize(10);
    }

    @Test
    void a_hanging_database_keeps_queue_and_waiting_bounded() {
        var step = steps.launched(EMAIL);
        call(step, 1);
        var hanging = pool.getConnectionAndAwait();
        hanging.query("begin").executeAndAwait();
        hanging.query("lock table chunk in access exclusive mode").executeAndAwait();
        var replies = call(step, 60);
        assertThat(replies).extracting(Reply::status).containsOnly(503);
        hanging.query("commit").executeAndAwait();
        hanging.closeAndAwait();
        traces.awaitMetric("audience_sync_intake_queue_entries", 0);
        assertThat(CanvasClient.post(step, USER).status()).isEqualTo(202);
        // calls in flight may have been accepted, queued ones were not
        assertThat(stored.entries(step)).hasSizeLessThan(62);
    }

    @Test
    void a_disconnected_caller_leaves_no_partial_state() throws IOException {
        var step = steps.launched(EMAIL);
        var pair = "{\"entries\":[%s,%s]}".formatted(USER, CanvasClient.user("2", "two@example.com"));
        for (int i = 0; i < 100; i++) {
            try (var leaving = new RawHttp(step)) {
                leaving.send(pair.length(), i % 2 == 0 ? pair : pair.substring(0, 40));
            }
        }
        traces.awaitMetric("audience_sync_intake_bodies_bytes", 0);
        traces.awaitMetric("audience_sync_intake_queue_entries", 0);
        assertThat(CanvasClient.post(step, pair).status()).isEqualTo(202);
        var entries = stored.entries(step);
        assertThat(entries.size()).isBetween(2, 102);
        assertThat(entries.stream().filter(entry -> entry.userId().equals("1"))).hasSize(entries.size() / 2);
    }

    private static List<Reply> call(LaunchedStep step, int times) {
        var calls = IntStream.range(0, times)
                .mapToObj(i -> CanvasClient.posting(step, USER))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
