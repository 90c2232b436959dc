package io.audiencesync.delivery.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.Block;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.UsersOperation;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.Usage;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision for every known code of Facebook, and for every failure of a call. */
@QuarkusTest
@Tag("application")
class DecisionsTest {

    private static final Duration PROBE = Duration.ofMinutes(10);
    private static final Duration PROBE_TERMS = Duration.ofSeconds(30);

    @Inject
    Journeys journeys;

    @Inject
    MetaClient meta;

    @Inject
    DeliveryConfig config;

    @AfterEach
    void clearFaults() {
        journeys.clearFaults();
    }

    @Test
    void a_call_that_was_never_sent_is_no_failure_of_its_lane() {
        var held = new MetaReply.NotSent(Cause.UNAVAILABLE, "circuit open", Duration.ofSeconds(5), Usage.UNKNOWN);
        assertThat(Decisions.by(config).of(held))
                .isEqualTo(new Decision.Snooze(new Block(Cause.UNAVAILABLE, "circuit open", Duration.ofSeconds(5))));
    }

    @ParameterizedTest(name = "{0}/{1} pauses for {2}")
    @CsvSource({
        "190, , TOKEN_INVALID",
        "190, 458, TOKEN_APP_REMOVED",
        "190, 459, TOKEN_CHECKPOINT",
        "190, 460, TOKEN_PASSWORD_CHANGED",
        "190, 463, TOKEN_EXPIRED",
        "190, 464, TOKEN_UNCONFIRMED",
        "190, 467, TOKEN_INVALID",
        "190, 492, TOKEN_INVALID",
        "102, , TOKEN_INVALID",
        "10, , AD_ACCOUNT_PERMISSION_MISSING",
        "294, , AD_ACCOUNT_PERMISSION_MISSING",
        "3, , APP_MISCONFIGURED",
        "101, , APP_MISCONFIGURED",
        "104, , APP_MISCONFIGURED",
        "2635, , API_VERSION_DEAD",
        "200, , AD_ACCOUNT_ACCESS_LOST",
        "201, , AD_ACCOUNT_ACCESS_LOST",
        "299, , AD_ACCOUNT_ACCESS_LOST",
        "272, , AD_ACCOUNT_ACCESS_LOST",
        "273, , AD_ACCOUNT_ACCESS_LOST",
        "270, , APP_ACCESS_LEVEL",
        "200, 1870050, AD_ACCOUNT_WITHOUT_BUSINESS",
        "368, , BLOCKED_FOR_SPAM",
        "368, 1404078, BLOCKED_FOR_SPAM",
        "368, 2859015, BLOCKED_FOR_SPAM",
        "1404163, , AD_ACCOUNT_DISABLED",
        "3910001, , AD_ACCOUNT_DISABLED",
        "2654, , AD_ACCOUNT_TOO_NEW",
        "2654, 1713092, AD_ACCOUNT_ACCESS_LOST",
    })
    void a_block_of_connection_account_or_app_pauses_and_probes(int code, Integer subcode, Cause cause) {
        assertThat(decision(Fault.error(code, subcode, "no"))).isInstanceOfSatisfying(Decision.Pause.class, pause -> {
            assertThat(pause.block().cause()).isEqualTo(cause);
            assertThat(pause.block().delay()).isEqualTo(PROBE);
        });
    }

    @ParameterizedTest(name = "{0}/{1} pauses for {2}")
    @CsvSource({
        "200, 1870034, CUSTOM_AUDIENCE_TERMS",
        "200, 1870090, CUSTOM_AUDIENCE_TERMS",
        "2655, , CUSTOM_AUDIENCE_TERMS",
        "2663, , CUSTOM_AUDIENCE_TERMS",
        "2664, , AD_ACCOUNT_TERMS",
        "200, 1870092, AD_ACCOUNT_TERMS",
    })
    void terms_are_probed_more_often(int code, Integer subcode, Cause cause) {
        assertThat(decision(Fault.error(code, subcode, "no"))).isInstanceOfSatisfying(Decision.Pause.class, pause -> {
            assertThat(pause.block().cause()).isEqualTo(cause);
            assertThat(pause.block().delay()).isEqualTo(PROBE_TERMS);
        });
    }

    @ParameterizedTest(name = "{0}/{1} snoozes for {2}")
    @CsvSource({
        "17, 2446079, THROTTLED",
        "32, , THROTTLED",
        "613, , BURSTS_LIMITED",
        "613, 1487742, THROTTLED",
        "613, 1996, BURSTS_LIMITED",
        "80000, , THROTTLED",
        "80003, 2446079, THROTTLED",
        "80004, , THROTTLED",
        "80014, , THROTTLED",
        "4, , APP_LIMIT",
        "4, 1504022, APP_LIMIT",
        "4, 1504039, APP_LIMIT",
        "341, , APP_LIMIT",
    })
    void too_many_calls_pause_account_or_app_for_a_minute_at_least(int code, Integer subcode, Cause cause) {
        assertThat(decision(Fault.error(code, subcode, "too many")))
                .isInstanceOfSatisfying(Decision.Pause.class, pause -> {
                    assertThat(pause.block().cause()).isEqualTo(cause);
                    var shortest = Duration.ofMinutes(cause == Cause.BURSTS_LIMITED ? 10 : 1);
                    assertThat(pause.block().delay()).isBetween(shortest, Duration.ofHours(1));
                });
    }

    @ParameterizedTest(name = "{0}/{1} postpones for {2}")
    @CsvSource({
        "100, 33, AUDIENCE_DELETED",
        "803, , AUDIENCE_DELETED",
        "1487366, , AUDIENCE_DELETED",
        "1487301, , AUDIENCE_NOT_SHARED",
        "100, 1713228, AUDIENCE_FLAGGED",
        "100, 1713230, AUDIENCE_FLAGGED",
        "100, 1713231, AUDIENCE_FLAGGED",
        "1870065, , AUDIENCE_DISABLED",
        "2656, , AUDIENCE_IN_USE",
        "2650, 1870145, AUDIENCE_BUSY",
        "2650, 1870148, AUDIENCE_BUSY",
    })
    void a_cause_of_the_audience_postpones_its_lane_only(int code, Integer subcode, Cause cause) {
        assertThat(decision(Fault.error(code, subcode, "no")))
                .isInstanceOfSatisfying(Decision.Retry.class, postpone -> {
                    assertThat(postpone.cause()).isEqualTo(cause);
                    assertThat(postpone.rest()).isZero();
                });
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "100, ",
        "100, 1713098",
        "105, ",
        "194, ",
        "2500, ",
        "2651, ",
        "2650, 1870144",
        "2650, 1870147",
        "2650, 1870158",
        "2650, 1870159"
    })
    void a_payload_at_fault_is_taken_apart(int code, Integer subcode) {
        assertThat(decision(Fault.error(code, subcode, "no"))).isInstanceOf(Decision.Isolate.class);
    }

    @Test
    void a_removal_that_would_leave_too_few_is_held() {
        assertThat(decision(Fault.error(200, 1870047, "too small")))
                .isEqualTo(new Decision.Park(Cause.AUDIENCE_TOO_SMALL));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1, 2, -1, -3, 1150, 5000, 21009, 2650, 424242})
    void transient_and_unknown_outcomes_retry_after_the_call_is_over(int code) {
        requireRetry(Fault.error(code, null, "try again"), Cause.UNAVAILABLE);
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Sorry, something went wrong.</html>",
                "400 | <html>Sorry, something went wrong.</html>",
                "502 | <html>Bad gateway</html>",
                "200 | {\"success\":true}",
                "200 | {\"num_received\":",
                "200 | []",
                "400 | {\"num_received\":1,\"num_invalid_entries\":0,\"invalid_entry_samples\":{}}",
                "503 | {\"num_received\":1,\"num_invalid_entries\":0,\"invalid_entry_samples\":{}}"
            })
    void an_answer_that_makes_no_sense_is_no_answer(int status, String body) {
        requireRetry(Fault.body(status, "text/html", body), Cause.UNAVAILABLE);
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {200, 204, 400, 500})
    void an_empty_body_is_no_answer(int status) {
        requireRetry(Fault.empty(status), Cause.UNAVAILABLE);
    }

    @Test
    void a_connection_that_is_cut_is_no_answer() {
        requireRetry(Fault.drop(), Cause.UNAVAILABLE);
        requireRetry(Fault.applyAndDrop(), Cause.UNAVAILABLE);
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_no_answer() {
        var timeout = Duration.ofMillis(500);
        requireRetry(decision(Fault.hang(), timeout), Cause.TIMED_OUT);
        requireRetry(decision(Fault.slow(Duration.ofSeconds(5), Duration.ofSeconds(5)), timeout), Cause.TIMED_OUT);
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {200, 401, 403, 500, 503})
    void an_error_counts_whatever_the_status_says(int status) {
        var body = "{\"error\":{\"message\":\"expired\",\"code\":190,\"error_subcode\":463}}";
        assertThat(decision(Fault.body(status, "application/json", body)))
                .isInstanceOfSatisfying(
                        Decision.Pause.class,
                        pause -> assertThat(pause.block().cause()).isEqualTo(Cause.TOKEN_EXPIRED));
    }

    @Test
    void too_many_requests_by_status_alone_is_a_throttle() {
        assertThat(decision(Fault.empty(429)))
                .isInstanceOfSatisfying(
                        Decision.Pause.class,
                        pause -> assertThat(pause.block().cause()).isEqualTo(Cause.THROTTLED));
    }

    private void requireRetry(Fault fault, Cause cause) {
        requireRetry(decision(fault), cause);
    }

    private void requireRetry(Decision decision, Cause cause) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Retry.class, postpone -> {
            assertThat(postpone.cause()).isEqualTo(cause);
            assertThat(postpone.rest()).isEqualTo(config.callTimeout());
        });
        journeys.clearFaults();
    }

    /** With the time that a busy machine may need. */
    private Decision decision(Fault fault) {
        return decision(fault, Duration.ofSeconds(20));
    }

    private Decision decision(Fault fault, Duration timeout) {
        var facebookId =
                journeys.facebook().audiences().create(FacebookSandbox.ACCOUNT, "Audience " + System.nanoTime());
        journeys.facebook().faults().add(fault.onAudience(facebookId));
        var account = Long.parseLong(FacebookSandbox.ACCOUNT.substring("act_".length()));
        var call = new MetaCall("ours", FacebookSandbox.SYSTEM_USER_TOKEN, account).within(timeout);
        var rows = "{\"payload\":{\"schema\":[\"EXTERN_ID\"],\"data\":[[\"anna\"]]}}".getBytes(UTF_8);
        return meta.users(call, Long.parseLong(facebookId), UsersOperation.ADD, rows, 1)
                .map(Decisions.by(config)::of)
                .await()
                .indefinitely();
    }
}
