package io.audiencesync.meta;

import static io.audiencesync.meta.MetaClients.AUDIENCE;
import static io.audiencesync.meta.MetaClients.BODY;
import static io.audiencesync.meta.MetaClients.CALL;
import static io.audiencesync.meta.MetaClients.NOW;
import static io.audiencesync.meta.MetaClients.TOKEN;
import static io.audiencesync.meta.MetaClients.accepted;
import static io.audiencesync.meta.MetaClients.add;
import static io.audiencesync.meta.MetaClients.client;
import static io.audiencesync.meta.MetaClients.login;
import static io.audiencesync.meta.MetaClients.notSent;
import static io.audiencesync.meta.MetaClients.result;
import static io.audiencesync.meta.MetaClients.timedOut;
import static io.audiencesync.meta.MetaClients.unavailable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaReply.InvalidPayload;
import io.audiencesync.meta.reply.MetaReply.NotSent;
import io.audiencesync.meta.reply.MetaReply.Unavailable;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.Usage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes of each call, and failures of the connection. */
@QuarkusTest
@Tag("application")
class MetaClientTest {

    private static final String REFUSAL = "{\"error\":{\"message\":\"(#100) Invalid parameter\",\"code\":100}}";
    private static final Duration BRIEFLY = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    Vertx vertx;

    private final FacebookStub facebook = new FacebookStub();
    private final Settings usual = Settings.at(facebook.url());

    @AfterEach
    void stop() {
        facebook.close();
    }

    @Test
    void additions_post_and_removals_delete_with_a_json_body() {
        assertThat(send(usual, UsersOperation.ADD)).isEqualTo(accepted());
        assertThat(send(usual, UsersOperation.REMOVE)).isEqualTo(accepted());
        assertThat(facebook.seen()).extracting(FacebookStub.Seen::method).containsExactly("POST", "DELETE");
        assertThat(facebook.seen()).allSatisfy(seen -> {
            assertThat(seen.uri()).isEqualTo("/v26.0/23850000000000001/users");
            assertThat(seen.contentType()).isEqualTo("application/json");
            assertThat(seen.body()).isEqualTo(new String(BODY, UTF_8));
        });
    }

    @Test
    void a_removal_of_ten_thousand_full_rows_arrives_whole() {
        var row = "\"" + "0123456789abcdef".repeat(4) + "\"";
        var rows = "[" + String.join(",", Collections.nCopies(14, row)) + "]";
        var body = ("[" + String.join(",", Collections.nCopies(10_000, rows)) + "]").getBytes(UTF_8);
        var client = client(usual);
        assertThat(result(client.users(CALL, AUDIENCE, UsersOperation.REMOVE, body, 1)))
                .isEqualTo(accepted());
        assertThat(facebook.seen().getFirst().body()).isEqualTo(new String(body, UTF_8));
    }

    @Test
    void the_token_travels_in_a_header_with_a_proof_of_the_app() {
        send(usual.as("APP", "SECRET"), UsersOperation.ADD);
        var seen = facebook.seen().getFirst();
        assertThat(seen.authorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(seen.uri())
                .doesNotContain(TOKEN, "SECRET")
                .contains(
                        "appsecret_time=1767225600",
                        "appsecret_proof="
                                + AppSecretProof.parameters("SECRET", TOKEN, NOW.instant())
                                        .get("appsecret_proof"));
    }

    @Test
    void a_login_sends_no_secret_in_the_url() {
        facebook.answers(200, "{\"access_token\":\"EAABnew\",\"expires_in\":5183944}");
        var login = login(usual.as("APP", "SECRET"));
        assertThat(result(login.exchangeCode("CODE", URI.create("https://here/callback"))))
                .isInstanceOf(MetaResult.Answer.class);
        result(login.exchangeLongLived(TOKEN));
        result(login.refreshSystemUser(TOKEN));
        result(login.debugToken(TOKEN));
        assertThat(facebook.seen()).hasSize(4).allSatisfy(seen -> {
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.uri()).doesNotContain("?");
        });
        assertThat(facebook.seen().getFirst().body())
                .contains("client_secret=SECRET", "code=CODE", "redirect_uri=https%3A%2F%2Fhere%2Fcallback");
    }

    @Test
    void no_log_on_any_level_shows_token_proof_or_payload() {
        var log = CapturedLog.start();
        try {
            send(usual.as("APP", "SECRET"), UsersOperation.ADD);
            facebook.answers(400, REFUSAL);
            send(usual.as("APP", "SECRET"), UsersOperation.REMOVE);
            result(login(usual.as("APP", "SECRET")).exchangeLongLived(TOKEN));
            facebook.drops();
            send(usual.as("APP", "SECRET"), UsersOperation.ADD);
            facebook.answers(200, "{\"access_token\":\"EAABnewTokenOfThisTest\"}");
            result(login(usual.as("APP", "SECRET")).exchangeLongLived(TOKEN));
        } finally {
            log.close();
        }
        assertThat(log.lines()).anyMatch(line -> line.contains("error 100/0"));
        assertThat(log.lines())
                .noneMatch(line -> Stream.of(TOKEN, "SECRET", "appsecret_proof", "payload", "EAABnewToken")
                        .anyMatch(line::contains));
    }

    @Test
    void a_refusal_is_an_answer_even_as_html_is_not() {
        facebook.answers(400, REFUSAL);
        assertThat(send(usual, UsersOperation.ADD))
                .isEqualTo(new InvalidPayload(new ErrorCode(100, 0, ""), "(#100) Invalid parameter", Usage.UNKNOWN));
        facebook.answers(400, "<!DOCTYPE html><html><body>Bad Request</body></html>");
        assertThat(send(usual, UsersOperation.ADD)).isEqualTo(unavailable("unexpected answer with status 400", true));
        facebook.answers(502, "");
        assertThat(send(usual, UsersOperation.ADD)).isEqualTo(unavailable("unexpected answer with status 502", true));
    }

    @Test
    void a_redirect_is_not_followed_with_the_token() {
        facebook.answers(302, "");
        assertThat(send(usual, UsersOperation.ADD)).isEqualTo(unavailable("unexpected answer with status 302", true));
        assertThat(facebook.seen()).hasSize(1);
    }

    @Test
    void a_dropped_call_may_be_applied_but_a_refused_one_is_not() {
        facebook.drops();
        assertThat(send(usual, UsersOperation.ADD)).isInstanceOfSatisfying(Unavailable.class, reply -> {
            assertThat(reply.cause()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(reply.maybeApplied()).isTrue();
        });
        facebook.close();
        assertThat(send(usual, UsersOperation.ADD)).isEqualTo(unavailable("connection refused", false));
    }

    @Test
    void a_call_that_gets_no_answer_in_time_is_cut_off() throws InterruptedException {
        var client = warm(usual.waiting(BRIEFLY));
        facebook.hangs();
        assertThat(add(client)).isEqualTo(timedOut("no answer in time", true));
        assertThat(facebook.isCutWithin(SOON)).isTrue();
    }

    @Test
    void an_incomplete_answer_is_cut_off_too() throws InterruptedException {
        var client = warm(usual.waiting(BRIEFLY));
        facebook.hangsWithinTheBody();
        assertThat(add(client)).isEqualTo(timedOut("no answer in time", true));
        assertThat(facebook.isCutWithin(SOON)).isTrue();
    }

    @Test
    void a_deadline_cuts_a_call_off_before_its_time_out() throws InterruptedException {
        var client = warm(usual);
        facebook.hangs();
        var reply = client.users(CALL.within(BRIEFLY), AUDIENCE, UsersOperation.ADD, BODY, 1);
        assertThat(result(reply)).isEqualTo(timedOut("no answer in time", true));
        assertThat(facebook.isCutWithin(SOON)).isTrue();
    }

    @Test
    void a_call_whose_deadline_has_passed_is_not_sent() {
        var reply = client(usual).users(CALL.within(Duration.ZERO), AUDIENCE, UsersOperation.ADD, BODY, 1);
        assertThat(result(reply))
                .isEqualTo(new NotSent(
                        Cause.TIMED_OUT, "deadline passed before sending", Duration.ofSeconds(1), Usage.UNKNOWN));
        assertThat(facebook.seen()).isEmpty();
    }

    @Test
    void a_call_beyond_the_bound_and_its_queue_is_not_sent() {
        var client = warm(usual.atOnce(1).waiting(BRIEFLY));
        facebook.hangs();
        var calls = IntStream.range(0, 3)
                .mapToObj(i -> client.users(CALL, AUDIENCE, UsersOperation.ADD, BODY, 1)
                        .subscribeAsCompletionStage())
                .toList();
        assertThat(calls.getLast().join()).isEqualTo(notSent("too many calls at once", Duration.ofSeconds(1)));
        assertThat(calls.get(0).join()).isEqualTo(timedOut("no answer in time", true));
        assertThat(calls.get(1).join()).isInstanceOfAny(Unavailable.class, NotSent.class);
    }

    @Test
    void answers_and_time_outs_arrive_on_the_callers_event_loop() throws Exception {
        assertThat(arrivesOnItsContext(client(usual))).isTrue();
        facebook.hangs();
        assertThat(arrivesOnItsContext(client(usual.waiting(Duration.ofMillis(50)))))
                .isTrue();
    }

    private boolean arrivesOnItsContext(MetaClient client) throws Exception {
        var same = new CompletableFuture<Boolean>();
        var context = vertx.getOrCreateContext();
        context.runOnContext(start -> client.users(CALL, AUDIENCE, UsersOperation.ADD, BODY, 1)
                .subscribe()
                .with(reply -> same.complete(Vertx.currentContext() == context), same::completeExceptionally));
        return same.get(5, TimeUnit.SECONDS);
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
