package io.audiencesync.meta.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.GraphParsers;
import io.audiencesync.meta.reply.MetaReply.Accepted;
import io.audiencesync.meta.reply.MetaReply.Blocked;
import io.audiencesync.meta.reply.MetaReply.Throttled;
import io.audiencesync.meta.reply.MetaReply.TooSmall;
import io.audiencesync.meta.reply.MetaReply.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MetaRepliesTest {

    private static final String HASH = "a".repeat(64);

    @Test
    void a_success_reports_received_and_malformed_rows() {
        var reply = classify(200, """
                {"audience_id":"23849182047670582","session_id":"4229955495815004260","num_received":10,
                 "num_invalid_entries":1,"invalid_entry_samples":{"[\\"x\\",\\"\\"]":"empty external ID"}}""");
        assertThat(reply).isEqualTo(new Accepted(10, 1, Map.of("[\"x\",\"\"]", "empty external ID"), Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"\""})
    void no_samples_may_look_in_several_ways(String samples) {
        assertThat(classify(
                        200,
                        "{\"num_received\":\"2\",\"num_invalid_entries\":\"0\",\"invalid_entry_samples\":%s}"
                                .formatted(samples)))
                .isEqualTo(new Accepted(2, 0, Map.of(), Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"row\":\"why\"}]", "[[\"row\",\"why\"]]", "{\"row\":\"why\"}"})
    void samples_may_come_as_a_list(String samples) {
        assertThat(classify(
                        200,
                        "{\"num_received\":2,\"num_invalid_entries\":1,\"invalid_entry_samples\":%s}"
                                .formatted(samples)))
                .isEqualTo(new Accepted(2, 1, Map.of("row", "why"), Usage.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "401", "403", "404", "429", "500", "503"})
    void the_code_decides_whatever_the_status(int status) {
        assertThat(classify(status, error(190, 463, "Session has expired")))
                .isEqualTo(new Blocked(
                        Cause.TOKEN_EXPIRED, new ErrorCode(190, 463, "A"), "Session has expired", Usage.UNKNOWN));
    }

    @Test
    void the_recorded_refusal_to_shrink_an_audience_is_understood() {
        var recorded = """
                {"error":{"message":"Permissions error","type":"OAuthException","code":200,"error_subcode":1870047,
                "is_transient":false,"error_user_title":"Audience Size too Low","error_user_msg":"You cannot remove users
                from this audience because it will result in a low audience size.","fbtrace_id":"A-_nwWcoy4y75VEP7XyIxZY"}}""".replace("\n", " ");
        assertThat(classify(400, recorded))
                .isEqualTo(new TooSmall(
                        new ErrorCode(200, 1870047, "A-_nwWcoy4y75VEP7XyIxZY"),
                        "Audience Size too Low: You cannot remove users from this audience because it will result in a low"
                                + " audience size.",
                        Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"blame_field_specs\":[[\"payload\"]]}", "\"{\\\"blame_field_specs\\\":[]}\"", "null"})
    void error_data_may_be_text_or_object(String data) {
        var body = "{\"error\":{\"message\":\"m\",\"code\":100,\"error_data\":%s}}".formatted(data);
        assertThat(classify(400, body))
                .isEqualTo(new MetaReply.InvalidPayload(new ErrorCode(100, 0, ""), "m", Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<!DOCTYPE html><html><body>Sorry, something went wrong.</body></html>",
                "null",
                "[]",
                "{}",
                "true",
                "{\"num_received\":",
                "{\"num_received\":1}trailing",
                "{\"num_received\":\"many\"}",
                "{\"success\":true}",
                "{\"error\":\"invalid_request\"}",
                "\u0000\u0001",
            })
    void what_makes_no_sense_may_have_been_applied_and_is_tried_again(String body) {
        for (var status : new int[] {200, 302, 400, 404, 500, 503}) {
            assertThat(classify(status, body))
                    .isEqualTo(new Unavailable(
                            Cause.UNAVAILABLE,
                            ErrorCode.NONE,
                            "unexpected answer with status " + status,
                            true,
                            Usage.UNKNOWN));
        }
    }

    @Test
    void a_success_with_the_status_of_an_error_is_not_believed() {
        assertThat(classify(500, "{\"num_received\":1,\"num_invalid_entries\":0}"))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void a_429_without_a_readable_body_is_a_throttle() {
        assertThat(classify(429, "<html/>", "Retry-After", "120"))
                .isInstanceOfSatisfying(Throttled.class, throttled -> {
                    assertThat(throttled.cause()).isEqualTo(Cause.THROTTLED);
                    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(2));
                    assertThat(throttled.appWide()).isFalse();
                });
    }

    @Test
    void a_throttle_lasts_as_long_as_the_headers_announce() {
        assertThat(pause("X-Business-Use-Case-Usage", useCase(100, 7))).isEqualTo(Duration.ofMinutes(7));
        assertThat(pause("X-Ad-Account-Usage", "{\"acc_id_util_pct\":100,\"reset_time_duration\":300}"))
                .isEqualTo(Duration.ofSeconds(300));
        assertThat(pause("Retry-After", "90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(pause("X-Business-Use-Case-Usage", useCase(100, 0))).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause("X-Business-Use-Case-Usage", "broken {")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void messages_and_reasons_quote_no_hash_no_device_and_no_token() {
        var secrets = "bad " + HASH + " and ab12cd34-0000-4000-8000-123456789abc and EAABsbCS1234567890abcdefXYZ";
        assertThat(classify(400, error(100, 0, secrets)).toString()).contains("bad … and … and …");
        var samples = classify(
                200,
                "{\"num_received\":1,\"invalid_entry_samples\":{\"[\\\"%s\\\"]\":\"not a hash: %s\"}}"
                        .formatted(HASH, HASH));
        assertThat(samples)
                .isInstanceOfSatisfying(
                        Accepted.class, it -> assertThat(it.samples()).containsValue("not a hash: …"));
        assertThat(samples.toString()).doesNotContain(HASH);
    }

    @Test
    void a_long_message_is_not_cut_within_a_hash() {
        var text = "x".repeat(450) + " " + HASH;
        assertThat(classify(400, error(100, 0, text)).toString()).doesNotContain(HASH.substring(0, 20));
    }

    @Test
    void a_missing_value_is_no_answer() {
        assertThat(MetaReplies.read(response(200, "{\"name\":\"no id\"}"), GraphParsers::id))
                .isInstanceOfSatisfying(
                        MetaResult.Failed.class,
                        failed -> assertThat(failed.reply()).isInstanceOf(Unavailable.class));
    }

    private static Duration pause(String header, String value) {
        return ((Throttled) classify(400, error(80003, 2446079, "too many calls"), header, value)).retryAfter();
    }

    private static String useCase(int callCount, int minutes) {
        return "{\"542676646349772\":[{\"type\":\"custom_audience\",\"call_count\":%d,\"estimated_time_to_regain_access\":%d}]}"
                .formatted(callCount, minutes);
    }

    private static String error(int code, int subcode, String message) {
        return "{\"error\":{\"message\":\"%s\",\"type\":\"OAuthException\",\"code\":%d,\"error_subcode\":%d,\"fbtrace_id\":\"A\"}}"
                .formatted(message, code, subcode);
    }

    private static MetaReply classify(int status, String body, String... headers) {
        return MetaReplies.classify(response(status, body, headers));
    }

    private static Response response(int status, String body, String... headers) {
        var named = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return new Response(status, named, body.getBytes(UTF_8));
    }
}
