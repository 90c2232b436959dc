package io.audiencesync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.intake.CanvasClient.Reply;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A marketer stops or changes a step while the journey tool keeps calling. */
@QuarkusTest
@Tag("application")
class StopTest {

    private static final int CALLS = 4_000;
    private static final int AT_ONCE = 200;
    private static final String METRICS = "/v1/canvases/crowd/steps/sync/metrics";

    @Inject
    FacebookSandbox facebook;

    @Inject
    Journeys journeys;

    private Marketer marketer;
    private LaunchedStep step;

    @BeforeEach
    void launch() {
        marketer = Marketer.connectedAt(facebook);
        choose("EMAIL");
        marketer.launch("crowd").then().statusCode(200);
        step = new LaunchedStep(marketer.workspace(), "crowd", "sync", 0, Tokens.of(marketer.workspace(), Role.CANVAS));
    }

    @Test
    void no_entry_is_accepted_after_the_reply_to_stop() {
        var enteredAtStop = new AtomicInteger();
        var replies = callWhile(() -> {
            marketer.stop("crowd").then().statusCode(200);
            enteredAtStop.set(marketer.get(METRICS).jsonPath().getInt("total.entered"));
        });
        assertThat(replies).extracting(Reply::status).containsOnly(202, 409);
        var accepted = replies.stream().filter(reply -> reply.status() == 202).count();
        assertThat(accepted).isEqualTo(enteredAtStop.get()).isBetween(1L, (long) CALLS / 2);
        marketer.get(METRICS).then().body("total.entered", equalTo(enteredAtStop.get()));
        assertThat(sent((int) accepted)).hasSize((int) accepted);
    }

    @Test
    void no_user_is_sent_under_old_match_keys_after_a_change() {
        var replies = callWhile(() -> choose("PHONE"));
        assertThat(replies).extracting(Reply::status).containsOnly(202);
        var before = IntStream.range(0, CALLS / 2).boxed();
        var after = IntStream.range(CALLS / 2, CALLS).boxed();
        var sent = sent(CALLS);
        assertThat(sent).hasSize(CALLS);
        assertThat(sent.containsAll(after.map(StopTest::byPhone).toList())).isTrue();
        // users of calls in progress during the change are sent with one or the other version
        assertThat(before.filter(i -> sent.contains(byEmail(i)) == sent.contains(byPhone(i))))
                .isEmpty();
        assertThat(sent).contains(byEmail(0));
    }

    private void choose(String matchKey) {
        marketer.putStep("crowd", "sync", """
                {"ad_account": "%s", "audience": {"name": "Crowd"}, "operation": "ADD", "match_keys": ["%s"]}""".formatted(marketer.account(), matchKey))
                .then()
                .statusCode(200);
    }

    /** The members, once there are this many. */
    private Set<Map<String, String>> sent(int members) {
        var audience = facebook.audiences().named(marketer.account(), "Crowd").getFirst();
        for (int flush = 0; flush < 20 && facebook.ledger().size(audience) < members; flush++) {
            journeys.flush();
        }
        return facebook.ledger().rows(audience);
    }

    /** Keeps calling, {@value #AT_ONCE} calls at a time; makes the change after half of them, between two calls. */
    private List<Reply> callWhile(Runnable change) {
        var slots = new Semaphore(AT_ONCE);
        var calls = IntStream.range(0, CALLS)
                .mapToObj(call -> {
                    if (call == CALLS / 2) {
                        change.run();
                    }
                    slots.acquireUninterruptibly();
                    return CanvasClient.posting(step, user(call)).whenComplete((reply, failure) -> slots.release());
                })
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static String user(int i) {
        return "{\"user_id\":\"%d\",\"email\":\"%d@example.com\",\"phone\":\"+1650253%04d\"}".formatted(i, i, i);
    }

    private static Map<String, String> byEmail(int i) {
        return Map.of("EMAIL", Sha256.hex(i + "@example.com"));
    }

    private static Map<String, String> byPhone(int i) {
        return Map.of("PHONE", Sha256.hex("1650253%04d".formatted(i)));
    }
}
