package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that are refused for any body. */
@QuarkusTest
@Tag("application")
class EntryRefusalsTest {

    private static final String SECRET = "somebody@example.com";

    @Inject
    StepSetup steps;

    @Test
    void unknown_steps_and_those_of_others_are_not_found() {
        var step = steps.launched(EMAIL);
        var stranger = Tokens.of("another-workspace", Role.CANVAS);
        var user = CanvasClient.user("1", SECRET);
        assertThat(CanvasClient.post(new LaunchedStep("", "welcome", "nowhere", 0, step.token()), user)
                        .status())
                .isEqualTo(404);
        assertThat(CanvasClient.post(new LaunchedStep("", "welcome", "sync", 0, stranger), user)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void only_the_role_canvas_enters_users() {
        var step = steps.launched(EMAIL);
        var user = CanvasClient.user("1", SECRET);
        var marketer = Tokens.of(step.workspace(), Role.MARKETER, Role.OPERATOR);
        assertThat(CanvasClient.post(new LaunchedStep("", "welcome", "sync", 0, marketer), user)
                        .status())
                .isEqualTo(403);
        assertThat(CanvasClient.post(step, user, "Authorization", "Bearer none").status())
                .isEqualTo(401);
    }

    @Test
    void a_step_that_is_not_launched_takes_nothing() {
        var step = steps.launched(EMAIL);
        steps.stop(step);
        var reply = CanvasClient.post(step, CanvasClient.user("1", SECRET));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("type").asText()).endsWith("step-not-launched");
        steps.launch(step);
        assertThat(CanvasClient.post(step, CanvasClient.user("1", SECRET)).status())
                .isEqualTo(202);
    }

    @Test
    void other_media_types_and_encodings_are_refused() {
        var step = steps.launched(EMAIL);
        var user = CanvasClient.user("1", SECRET);
        assertThat(CanvasClient.post(step, user, "Content-Type", "text/csv").status())
                .isEqualTo(415);
        assertThat(CanvasClient.post(step, user, "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @Test
    void a_body_over_the_limit_is_refused_with_a_readable_problem() {
        var step = steps.launched(EMAIL);
        var large = new byte[9 << 20];
        assertThat(CanvasClient.post(step, large).status()).isEqualTo(413);
        var evenLarger = CanvasClient.post(step, new byte[12 << 20]);
        assertThat(evenLarger.status()).isEqualTo(413);
        assertThat(evenLarger.json().path("type").asText()).endsWith("too-large");
        var chunked = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(large));
        assertThat(CanvasClient.send(step, chunked).join().status()).isEqualTo(413);
        assertThat(CanvasClient.post(step, CanvasClient.user("1", SECRET)).status())
                .isEqualTo(202);
    }

    @Test
    void a_body_may_come_in_chunks() {
        var step = steps.launched(EMAIL);
        var users = IntStream.range(0, 2_000)
                .mapToObj(user -> CanvasClient.user(Integer.toString(user), SECRET))
                .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
        var chunked = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(users));
        var reply = CanvasClient.send(step, chunked).join();
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(2_000);
    }

    @Test
    void a_key_that_cannot_be_one_is_refused() {
        var step = steps.launched(EMAIL);
        for (var key : List.of("", "k".repeat(256), "k\tk")) {
            var reply = CanvasClient.post(step, CanvasClient.user("1", SECRET), "Idempotency-Key", key);
            assertThat(reply.status()).as(key).isEqualTo(400);
        }
        assertThat(CanvasClient.post(step, CanvasClient.user("1", SECRET), "Idempotency-Key", "k".repeat(255))
                        .status())
                .isEqualTo(202);
    }
}
