package io.audiencesync.trace;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.log.JsonLog;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.ring.ShortLimits;
import io.audiencesync.workspace.Role;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the journey tool's span to those of Facebook's answer, through the buffer. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@Tag("application")
class TraceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String SAMPLED = "00-" + TRACE + "-" + PARENT + "-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + "-" + PARENT + "-00";

    @Inject
    Journeys journeys;

    @Inject
    RecordedSpans spans;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void an_attempt_links_to_the_call_of_its_users() {
        var journey = journeys.start();
        enter(journey, "anna", SAMPLED);
        journeys.flush();
        assertThat(journey.has("anna")).isTrue();
        var call = calls(journey, 1).getFirst();
        assertThat(call.getName()).isEqualTo("POST /v1/canvases/{canvas}/steps/{step}/entries");
        assertThat(call.getTraceId()).isEqualTo(TRACE);
        assertThat(call.getParentSpanId()).isEqualTo(PARENT);
        assertThat(call.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE))
                .isEqualTo(202);
        var attempt = attempt(journey);
        assertThat(attempt.getParentSpanContext().isValid()).isFalse();
        assertThat(attempt.getTraceId()).isNotEqualTo(TRACE);
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(attempt.getAttributes().get(SpanAttributes.OUTCOME)).isEqualTo("synced");
        assertThat(linked(attempt)).containsExactly(call.getSpanId());
        assertThat(spans.below(attempt)).extracting(SpanData::getKind).containsExactly(SpanKind.CLIENT);
    }

    @Test
    void the_events_have_the_ids_of_their_traces() {
        var journey = journeys.start();
        try (var log = JsonLog.start()) {
            call(journey, "{\"entries\":", null);
            enter(journey, "anna", SAMPLED);
            journeys.flush();
            var refused = calls(journey, 2).stream()
                    .filter(call -> call.getAttributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE) == 400)
                    .findFirst()
                    .orElseThrow();
            await().untilAsserted(() -> assertThat(log.events("call"))
                    .anyMatch(event -> event.path("trace").asText().equals(refused.getTraceId())));
            assertThat(log.events("attempt").getFirst().path("trace").asText())
                    .isEqualTo(attempt(journey).getTraceId());
        }
    }

    @Test
    void a_call_that_is_not_sampled_leaves_no_trace() {
        var journey = journeys.start();
        enter(journey, "anna", NOT_SAMPLED);
        assertThat(bytes(journey)).isZero();
        journeys.flush();
        assertThat(journey.has("anna")).isTrue();
        assertThat(spans.of(journey.workspace(), SpanKind.SERVER)).isEmpty();
        assertThat(spans.of(journey.workspace(), SpanKind.CONSUMER)).isEmpty();
    }

    @Test
    void an_attempt_of_many_calls_links_to_32_of_them() {
        var journey = journeys.start();
        for (var i = 0; i < 40; i++) {
            enter(journey, "user-" + i, SAMPLED);
        }
        assertThat(bytes(journey)).isEqualTo(40 * 25);
        journeys.flush();
        var calls = calls(journey, 40).stream().map(SpanData::getSpanId).toList();
        assertThat(linked(attempt(journey))).hasSize(32).doesNotHaveDuplicates().isSubsetOf(calls);
    }

    @Test
    void a_failure_is_on_the_span_and_the_next_attempt_has_its_own() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(200, null, "(#200) The current user can not update audience 1")
                        .onAudience(journey.facebookId()));
        enter(journey, "anna", SAMPLED);
        journeys.flush();
        var failed = attempt(journey);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(failed.getAttributes().get(SpanAttributes.OUTCOME)).isEqualTo("retry");
        assertThat(failed.getAttributes().get(SpanAttributes.CAUSE)).isEqualTo("audience_access_lost");
        assertThat(failed.getAttributes().get(ErrorAttributes.ERROR_TYPE)).isEqualTo("audience_access_lost");
        var request = spans.below(failed).getFirst();
        assertThat(request.getAttributes().get(SpanAttributes.CODE)).isEqualTo(200);
        assertThat(request.getAttributes().get(SpanAttributes.FBTRACE_ID)).isNotBlank();
        journeys.clearFaults();
        journeys.clock().advance(Duration.ofHours(1));
        journeys.flush();
        var attempts = spans.of(journey.workspace(), SpanKind.CONSUMER);
        assertThat(attempts).hasSize(2);
        assertThat(linked(attempts.getLast())).isEqualTo(linked(failed));
        assertThat(attempts.getLast().getTraceId()).isNotEqualTo(failed.getTraceId());
    }

    @Test
    void a_span_has_nothing_of_users_and_no_token() {
        var journey = journeys.start();
        enter(journey, "anna", SAMPLED);
        journeys.flush();
        calls(journey, 1);
        attempt(journey);
        assertThat(spans.all())
                .allSatisfy(span -> assertThat(span.toString())
                        .doesNotContain(
                                "anna",
                                Journey.digest("anna").toString(),
                                FacebookSandbox.SYSTEM_USER_TOKEN,
                                "Bearer"));
    }

    private static void enter(Journey journey, String user, String traceParent) {
        var entry = "{\"user_id\":\"%1$s\",\"email\":\"%1$s@example.com\",\"extern_id\":\"%1$s\"}".formatted(user);
        assertThat(call(journey, "{\"entries\":[" + entry + "]}", traceParent)).isEqualTo(202);
    }

    /** @return the status */
    private static int call(Journey journey, String body, String traceParent) {
        var request = RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), Role.CANVAS))
                .contentType("application/json")
                .body(body);
        return (traceParent == null ? request : request.header("traceparent", traceParent))
                .post("/v1/canvases/" + journey.canvas() + "/steps/add/entries")
                .statusCode();
    }

    /** A call's span ends when its answer is written: a caller may have read it before. */
    private List<SpanData> calls(Journey journey, int count) {
        await().untilAsserted(() ->
                assertThat(spans.of(journey.workspace(), SpanKind.SERVER)).hasSize(count));
        return spans.of(journey.workspace(), SpanKind.SERVER);
    }

    private SpanData attempt(Journey journey) {
        var attempts = spans.of(journey.workspace(), SpanKind.CONSUMER);
        assertThat(attempts).hasSize(1);
        return attempts.getFirst();
    }

    private static List<String> linked(SpanData span) {
        return span.getLinks().stream()
                .map(LinkData::getSpanContext)
                .map(context -> context.getSpanId())
                .toList();
    }

    private long bytes(Journey journey) {
        return journeys.number("select sum(octet_length(trace)) from chunk where audience_id = $1", journey.audience());
    }
}
