package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.testing.Polling.await;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.log.JsonLog;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the log says of calls that enter users. */
@QuarkusTest
@Tag("application")
class CallEventsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACE_PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Inject
    StepSetup steps;

    @Inject
    MovableClock clock;

    private JsonLog log;
    private LaunchedStep step;

    @BeforeEach
    void start() {
        clock.advance(Duration.ofSeconds(2)); // refused calls of other tests may have used up the rate
        step = steps.launched(EMAIL);
        log = JsonLog.start();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void a_call_of_many_users_is_one_event_without_their_data() {
        var key = "key-of-this-call";
        CanvasClient.post(step, users(100), "traceparent", TRACE_PARENT, IdempotencyKey.HEADER, key);
        var event = first();
        assertThat(event.path("workspace").asText()).isEqualTo(step.workspace());
        assertThat(event.path("canvas").asText()).isEqualTo(step.canvas());
        assertThat(event.path("step").asText()).isEqualTo(step.step());
        assertThat(event.path("status").asInt()).isEqualTo(202);
        assertThat(event.path("accepted").asInt()).isEqualTo(101);
        assertThat(event.path("not_synced").asInt()).isEqualTo(1);
        assertThat(event.path("bytes").asInt()).isEqualTo(users(100).length());
        assertThat(event.path("trace").asText()).isEqualTo(TRACE);
        assertThat(event.has("duration_ms")).isTrue();
        assertThat(event.has("problem")).isFalse();
        assertThat(log.text()).doesNotContain("person-", "example.com", "nobody", step.token(), key);
    }

    @Test
    void a_call_of_one_user_is_not_logged() {
        CanvasClient.post(step, users(1));
        CanvasClient.post(step, users(99)); // and one without a usable key
        assertThat(log.events("call")).hasSizeLessThan(2);
        assertThat(first().path("accepted").asInt()).isEqualTo(100);
    }

    @Test
    void a_refused_call_is_an_event_with_its_problem_and_trace() {
        var reply = CanvasClient.post(step, "{\"user_id\":\"person-1\",", "traceparent", TRACE_PARENT);
        assertThat(reply.json().path("trace_id").asText()).isEqualTo(TRACE);
        var event = first();
        assertThat(event.path("status").asInt()).isEqualTo(400);
        assertThat(event.path("problem").asText()).isEqualTo("malformed-body");
        assertThat(event.path("workspace").asText()).isEqualTo(step.workspace());
        assertThat(event.has("accepted")).isFalse();
        assertThat(event.path("trace").asText()).isEqualTo(TRACE);
        assertThat(log.text()).doesNotContain("person-1");
    }

    @Test
    void a_refused_token_is_an_event_without_the_token() {
        var forged = new LaunchedStep(step.workspace(), step.canvas(), step.step(), step.id(), "no.valid.token");
        var reply = CanvasClient.post(forged, users(1), "traceparent", "00-" + "0".repeat(32) + "-b7ad6b7169203331-01");
        assertThat(reply.json().has("trace_id")).isFalse();
        var event = first();
        assertThat(event.path("status").asInt()).isEqualTo(401);
        assertThat(event.path("problem").asText()).isEqualTo("unauthenticated");
        assertThat(event.has("workspace")).isFalse();
        assertThat(event.path("trace").asText()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(log.text()).doesNotContain("no.valid.token");
    }

    @Test
    void a_path_that_is_no_key_is_not_logged() {
        var other = new LaunchedStep(step.workspace(), step.canvas(), "jane%40example.com", step.id(), step.token());
        CanvasClient.post(other, users(1));
        var event = first();
        assertThat(event.path("status").asInt()).isEqualTo(404);
        assertThat(event.path("canvas").asText()).isEqualTo(step.canvas());
        assertThat(event.has("step")).isFalse();
        assertThat(log.text()).doesNotContain("jane");
    }

    /** The event is logged when the answer is written: a caller may have read it before. */
    private JsonNode first() {
        await().untilAsserted(() -> assertThat(log.events("call")).isNotEmpty());
        return log.events("call").getFirst();
    }

    private static String users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> CanvasClient.user("person-" + i, "person-" + i + "@example.com"))
                .collect(joining(",", "{\"entries\":[", "," + CanvasClient.user("person-x", "nobody") + "]}"));
    }
}
