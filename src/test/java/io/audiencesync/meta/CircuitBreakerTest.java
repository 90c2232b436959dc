package io.audiencesync.meta;

import static io.audiencesync.meta.MetaClients.AUDIENCE;
import static io.audiencesync.meta.MetaClients.BODY;
import static io.audiencesync.meta.MetaClients.CALL;
import static io.audiencesync.meta.MetaClients.TOKEN;
import static io.audiencesync.meta.MetaClients.accepted;
import static io.audiencesync.meta.MetaClients.add;
import static io.audiencesync.meta.MetaClients.client;
import static io.audiencesync.meta.MetaClients.notSent;
import static io.audiencesync.meta.MetaClients.result;
import static io.audiencesync.meta.MetaClients.timedOut;
import static io.audiencesync.meta.MetaClients.unavailable;
import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaReply.InvalidPayload;
import io.audiencesync.meta.reply.MetaReply.Unavailable;
import io.audiencesync.meta.reply.MetaResult;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the breaker opens and closes, and which calls it affects. */
@QuarkusTest
@Tag("application")
class CircuitBreakerTest {

    private static final String REFUSAL = "{\"error\":{\"message\":\"(#100) Invalid parameter\",\"code\":100}}";

    private final FacebookStub facebook = new FacebookStub();
    private final Settings usual = Settings.at(facebook.url());

    @AfterEach
    void stop() {
        facebook.close();
    }

    @Test
    void server_errors_leave_the_breaker_closed() {
        var client = client(usual.breakingAfter(4));
        facebook.answers(500, "{\"error\":{\"code\":2,\"message\":\"later\",\"is_transient\":true}}");
        assertThat(IntStream.range(0, 20).mapToObj(i -> add(client)).toList())
                .allSatisfy(reply -> assertThat(reply).isInstanceOf(Unavailable.class));
        assertThat(facebook.seen()).hasSize(20);
    }

    @Test
    void reads_that_get_no_answer_leave_sending_and_login_alone() {
        var client = client(usual.breakingAfter(4));
        facebook.drops();
        var reads =
                IntStream.range(0, 8).mapToObj(i -> result(client.me(TOKEN))).toList();
        assertThat(reads).contains(new MetaResult.Failed<>(notSent("circuit open", Duration.ofMillis(50))));
        facebook.answers(200, FacebookStub.RECEIVED);
        assertThat(add(client)).isEqualTo(accepted());
    }

    @Test
    void hanging_reads_take_no_place_from_sending() {
        var client = warm(usual.atOnce(1));
        facebook.hangs();
        var reads = IntStream.range(0, 3)
                .mapToObj(i -> client.me(TOKEN).subscribeAsCompletionStage())
                .toList();
        assertThat(reads.getLast().join())
                .isEqualTo(new MetaResult.Failed<>(notSent("too many calls at once", Duration.ofSeconds(1))));
        facebook.answers(200, FacebookStub.RECEIVED);
        assertThat(add(client)).isEqualTo(accepted());
    }

    @Test
    void the_first_answer_closes_the_breaker() {
        var client = client(usual.breakingAfter(4));
        facebook.drops();
        assertThat(IntStream.range(0, 8).mapToObj(i -> add(client)).toList())
                .contains(notSent("circuit open", Duration.ofMillis(50)));
        facebook.answers(500, "");
        await().untilAsserted(() ->
                assertThat(add(client)).isEqualTo(unavailable("unexpected answer with status 500", true)));
        facebook.answers(200, FacebookStub.RECEIVED);
        assertThat(IntStream.range(0, 20).mapToObj(i -> add(client)).toList()).containsOnly(accepted());
    }

    @Test
    void the_breaker_opens_on_drops_but_not_on_time_outs() {
        facebook.drops();
        var dropped = client(usual.breakingAfter(4));
        assertThat(IntStream.range(0, 8).mapToObj(i -> add(dropped)).toList())
                .contains(notSent("circuit open", Duration.ofMillis(50)));
        facebook.hangs();
        var slow = client(usual.breakingAfter(4).waiting(Duration.ofMillis(20)));
        assertThat(IntStream.range(0, 8).mapToObj(i -> add(slow)).toList())
                .containsOnly(timedOut("no answer in time", true));
    }

    @Test
    void a_probe_that_its_caller_cancels_closes_the_breaker_too() {
        var client = client(usual.breakingAfter(4));
        facebook.drops();
        IntStream.range(0, 8).forEach(i -> add(client));
        facebook.answersLate(Duration.ofMillis(200), 200, FacebookStub.RECEIVED);
        var seen = facebook.seen().size();
        await().untilAsserted(() -> {
            client.users(CALL, AUDIENCE, UsersOperation.ADD, BODY, 1)
                    .ifNoItem()
                    .after(Duration.ofMillis(100))
                    .recoverWithItem(accepted())
                    .await()
                    .indefinitely();
            assertThat(facebook.seen()).hasSizeGreaterThan(seen);
        });
        facebook.answers(200, FacebookStub.RECEIVED);
        await().untilAsserted(() -> assertThat(add(client)).isEqualTo(accepted()));
    }

    @Test
    void refusals_leave_the_breaker_closed() {
        var client = client(usual.breakingAfter(4));
        facebook.answers(400, REFUSAL);
        assertThat(IntStream.range(0, 20).mapToObj(i -> add(client)).toList())
                .allSatisfy(reply -> assertThat(reply).isInstanceOf(InvalidPayload.class));
        assertThat(facebook.seen()).hasSize(20);
    }

    private MetaReply send(Settings settings, UsersOperation operation) {
        return result(client(settings).users(CALL, AUDIENCE, operation, BODY, 1));
    }

    /** A client whose first call, which loads classes, is over. */
    private MetaClient warm(Settings settings) {
        assertThat(send(Settings.at(facebook.url()), UsersOperation.ADD)).isEqualTo(accepted());
        return client(settings);
    }
}
