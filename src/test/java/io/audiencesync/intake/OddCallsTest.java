package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.matchkey.MatchKey.EXTERN_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.audiencesync.matchkey.pack.Entry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual calls. */
@QuarkusTest
@Tag("application")
class OddCallsTest {

    private static final String USER = CanvasClient.user("1", "one@example.com");

    @Inject
    StepSetup steps;

    @Inject
    StoredRows stored;

    @ParameterizedTest
    @CsvSource({
        "a%00b, 404",
        "%00, 404",
        "a%2Fb, 404",
        "..%2F..%2Fv1, 404",
        "%F0%9F%92%A9, 404",
        "%C0%AF, 404",
        "%zz, 400"
    })
    void a_canvas_of_any_name_is_looked_for_and_not_found(String name, int status) throws IOException {
        var step = steps.launched(EMAIL);
        try (var wire = new RawHttp(new LaunchedStep("", name, "sync", 0, step.token()))) {
            assertThat(wire.send(USER.length(), USER).status()).isEqualTo(status);
        }
        assertThat(stored.entries(step)).isEmpty();
    }

    @Test
    void pipelined_calls_are_answered_in_order() throws IOException {
        var step = steps.launched(EMAIL);
        try (var wire = new RawHttp(step)) {
            for (int i = 0; i < 50; i++) {
                wire.send(USER.length(), USER);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(wire.status()).isEqualTo(202);
            }
        }
        assertThat(stored.entries(step)).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999999", "-1", "+30", "0x1e", "1,1", "abc"})
    void a_length_that_is_none_is_refused(String length) throws IOException {
        var step = steps.launched(EMAIL);
        try (var wire = new RawHttp(step)) {
            wire.more("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %s\r\n\r\n%s"
                    .formatted(step.path(), step.token(), length, USER));
            assertThat(wire.status()).isEqualTo(400);
        }
        assertThat(stored.entries(step)).isEmpty();
    }

    @Test
    void a_key_given_twice_is_refused() throws IOException {
        var step = steps.launched(EMAIL);
        try (var wire = new RawHttp(step)) {
            wire.send(USER.length(), USER, "Idempotency-Key: one", "Idempotency-Key: two");
            assertThat(wire.status()).isEqualTo(400);
        }
        assertThat(stored.entries(step)).isEmpty();
    }

    @Test
    void ten_thousand_entries_of_one_user_are_ten_thousand_entries() {
        var step = steps.launched(EMAIL);
        var body = "{\"entries\":[" + String.join(",", Collections.nCopies(10_000, USER)) + "]}";
        assertThat(CanvasClient.post(step, body).json().path("accepted").asInt())
                .isEqualTo(10_000);
        assertThat(stored.entries(step)).hasSize(10_000);
    }

    @Test
    void characters_that_others_stumble_over_come_through() {
        var step = steps.launched(EXTERN_ID);
        var ids = "a\\u0000b\\ud83d\\udca9\\u2028\\\"\\\\\\/";
        var body = "{\"user_id\":\"%s\",\"extern_id\":\"%s\"}".formatted(ids, ids);
        assertThat(CanvasClient.post(step, body).status()).isEqualTo(202);
        assertThat(stored.entries(step))
                .extracting(Entry::userId, entry -> entry.value(EXTERN_ID))
                .containsExactly(tuple("a\0b\ud83d\udca9\u2028\"\\/", "a\0b\ud83d\udca9\u2028\"\\/"));
    }

    @Test
    void numbers_of_any_size_are_fine_in_ignored_fields() {
        var step = steps.launched(EMAIL);
        var huge = USER.replace("}", ",\"score\":1e999999999,\"other\":-0.0}");
        assertThat(CanvasClient.post(step, huge).status()).isEqualTo(202);
        var endless = USER.replace("}", ",\"score\":" + "9".repeat(1_000_000) + "}");
        assertThat(CanvasClient.post(step, endless).status()).isIn(202, 400);
    }

    /** As many as fit the bound on bodies in progress; the others get a 503. */
    @Test
    void concurrent_large_bodies_stay_within_the_bound() {
        var step = steps.launched(EMAIL);
        var body = USER.replace("}", ",\"x\":\"" + "x".repeat(7 << 20) + "\"}").getBytes(UTF_8);
        var calls = IntStream.range(0, 24)
                .mapToObj(i -> CanvasClient.send(step, BodyPublishers.ofByteArray(body)))
                .toList();
        var statuses = calls.stream()
                .map(CompletableFuture::join)
                .map(CanvasClient.Reply::status)
                .toList();
        assertThat(statuses).contains(202).isSubsetOf(202, 503);
        assertThat(stored.entries(step)).hasSize(Collections.frequency(statuses, 202));
    }
}
