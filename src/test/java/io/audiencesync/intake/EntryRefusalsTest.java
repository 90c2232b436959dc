package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class EntryRefusalsTest {

    private static final String SECRET = "somebody@example.com";

    @Inject
    StepSetup steps;

    @Inject
    Stored stored;

    /** A body, the status it is refused with, and where and why. */
    record Bad(
            String name,
            byte[] body,
            int status,
            String field,
            @Nullable Integer entry,
            String reason) {
        Bad(String name, String body, int status, String field, @Nullable Integer entry, String reason) {
            this(name, body.getBytes(ISO_8859_1), status, field, entry, reason);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> malformed() {
        return Stream.of(
                new Bad("nothing", "", 400, "", 0, "ends too early"),
                new Bad("a text", "\"somebody@example.com\"", 400, "", null, "must be a JSON object"),
                new Bad("a bare list", "[{\"user_id\":\"1\"}]", 400, "", null, "must be a JSON object"),
                new Bad("no JSON", "email=somebody@example.com", 400, "", 0, "not well-formed"),
                new Bad(
                        "cut off",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":\"some",
                        400,
                        "email",
                        1,
                        "ends too early"),
                new Bad("a comment", "{/* no */\"user_id\":\"1\"}", 400, "", 0, "not well-formed"),
                new Bad("a trailing comma", "{\"user_id\":\"1\",}", 400, "user_id", 0, "not well-formed"),
                new Bad("single quotes", "{'user_id':'1'}", 400, "", 0, "not well-formed"),
                new Bad("not a number", "{\"user_id\":\"1\",\"score\":NaN}", 400, "", 0, "not well-formed"),
                new Bad("a word", "{\"user_id\":\"1\",\"email\":nobody}", 400, "email", 0, "not well-formed"),
                new Bad(
                        "a line break in a text",
                        "{\"user_id\":\"1\",\"email\":\"a\nb\"}",
                        400,
                        "email",
                        0,
                        "not well-formed"),
                new Bad(
                        "a broken escape",
                        "{\"user_id\":\"1\",\"email\":\"\\x41\"}",
                        400,
                        "email",
                        0,
                        "not well-formed"),
                new Bad("something behind", "{\"user_id\":\"1\"} {}", 400, "", null, "something follows"),
                new Bad(
                        "a field twice",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":\"a@b.c\",\"email\":\"somebody@example.com\"}]}",
                        400,
                        "email",
                        1,
                        "twice"),
                new Bad(
                        "the list twice",
                        "{\"entries\":[{\"user_id\":\"1\"}],\"entries\":[]}",
                        400,
                        "entries",
                        null,
                        "twice"),
                new Bad("an ignored field twice", "{\"user_id\":\"1\",\"x\":{\"a\":1,\"a\":2}}", 400, "", 0, "twice"),
                new Bad(
                        "deep nesting",
                        "{\"user_id\":\"1\",\"x\":" + "[".repeat(40) + "]".repeat(40) + "}",
                        400,
                        "",
                        0,
                        "nested deeper than 16"),
                new Bad(
                        "very deep nesting",
                        "{\"user_id\":\"1\",\"x\":" + "{\"x\":".repeat(100_000),
                        400,
                        "",
                        0,
                        "nested deeper than 16"),
                new Bad(
                        "a byte that is no UTF-8",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":\"\u00ff\"}]}",
                        400,
                        "email",
                        1,
                        "not valid UTF-8"),
                new Bad("an overlong form", "{\"user_id\":\"\u00c0\u00af\"}", 400, "user_id", 0, "not valid UTF-8"),
                new Bad("a surrogate", "{\"user_id\":\"\u00ed\u00a0\u0080\"}", 400, "user_id", 0, "not valid UTF-8"),
                new Bad(
                        "beyond Unicode",
                        "{\"user_id\":\"\u00f4\u0090\u0080\u0080\"}",
                        400,
                        "user_id",
                        0,
                        "not valid UTF-8"),
                new Bad("a character cut in two", "{\"user_id\":\"1\"}\u00e2\u0082", 400, "", null, "not valid UTF-8"),
                new Bad(
                        "invalid UTF-8 in an ignored field",
                        "{\"user_id\":\"1\",\"x\":\"\u00fe\"}",
                        400,
                        "",
                        0,
                        "not valid UTF-8"),
                new Bad("a byte-order mark", "\u00ef\u00bb\u00bf{\"user_id\":\"1\"}", 400, "", 0, "not well-formed"),
                new Bad("UTF-16", "{\"user_id\":\"1\"}".getBytes(UTF_16), 400, "", 0, "not valid UTF-8"));
    }

    static Stream<Bad> notAsAgreed() {
        return Stream.of(
                new Bad("no user id", "{\"email\":\"somebody@example.com\"}", 422, "user_id", 0, "missing"),
                new Bad("an empty object", "{}", 422, "user_id", 0, "missing"),
                new Bad("a user id of null", "{\"user_id\":null}", 422, "user_id", 0, "missing"),
                new Bad("a blank user id", "{\"user_id\":\" \\t\"}", 422, "user_id", 0, "blank"),
                new Bad("a number as user id", "{\"user_id\":4711}", 422, "user_id", 0, "must be a string"),
                new Bad(
                        "half a surrogate pair as user id",
                        "{\"user_id\":\"\\ud83d\"}",
                        422,
                        "user_id",
                        0,
                        "valid Unicode"),
                new Bad(
                        "a user id of 256 letters",
                        "{\"user_id\":\"" + "a".repeat(256) + "\"}",
                        422,
                        "user_id",
                        0,
                        "255 bytes"),
                new Bad(
                        "a user id of 256 bytes",
                        "{\"user_id\":\"" + "\u00c3\u00a4".repeat(128) + "\"}",
                        422,
                        "user_id",
                        0,
                        "255 bytes"),
                new Bad(
                        "a number as e-mail",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":1}]}",
                        422,
                        "email",
                        1,
                        "must be a string"),
                new Bad(
                        "a list as e-mail",
                        "{\"user_id\":\"1\",\"email\":[\"somebody@example.com\"]}",
                        422,
                        "email",
                        0,
                        "must be a string"),
                new Bad(
                        "an object as phone",
                        "{\"user_id\":\"1\",\"phone\":{\"n\":\"1\"}}",
                        422,
                        "phone",
                        0,
                        "must be a string"),
                new Bad(
                        "a wrong type in a field that the step did not choose",
                        "{\"user_id\":\"1\",\"doby\":1990}",
                        422,
                        "doby",
                        0,
                        "must be a string"),
                new Bad(
                        "entries that are no list",
                        "{\"entries\":{\"user_id\":\"1\"}}",
                        422,
                        "entries",
                        null,
                        "must be a list"),
                new Bad("no entries", "{\"entries\":[]}", 422, "entries", null, "must not be empty"),
                new Bad(
                        "an entry that is no object",
                        "{\"entries\":[{\"user_id\":\"1\"},\"2\"]}",
                        422,
                        "",
                        1,
                        "must be an object"),
                new Bad(
                        "a list beside a single user",
                        "{\"entries\":[{\"user_id\":\"1\"}],\"email\":\"a@b.c\"}",
                        422,
                        "entries",
                        null,
                        "one or the other"),
                new Bad("10,001 entries", entries(10_001), 422, "entries", null, "at most 10000"));
    }

    @ParameterizedTest
    @MethodSource({"malformed", "notAsAgreed"})
    void what_is_not_as_agreed_is_refused_whole_and_its_place_named(Bad bad) {
        var step = steps.launched(EMAIL);
        var reply = CanvasClient.post(step, bad.body());
        assertThat(reply.status()).as(reply.body()).isEqualTo(bad.status());
        assertThat(reply.http().headers().firstValue("content-type"))
                .get()
                .asString()
                .startsWith("application/problem+json");
        var error = reply.json().path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo(bad.field());
        assertThat(error.has("entry") ? error.path("entry").asInt() : null).isEqualTo(bad.entry());
        assertThat(error.path("reason").asText()).contains(bad.reason());
        assertThat(reply.body()).doesNotContain(SECRET);
        assertThat(stored.chunks(step)).isEmpty();
        assertThat(stored.notSynced(step)).isEmpty();
    }

    @Test
    void all_mistakes_are_listed_up_to_twenty() {
        var step = steps.launched(EMAIL);
        var three = CanvasClient.post(step, "{\"entries\":[{},{\"user_id\":\"ok\"},{\"user_id\":1,\"email\":2}]}");
        assertThat(three.json().path("errors").findValuesAsText("entry")).containsExactly("0", "2", "2", "2");
        var many = CanvasClient.post(step, "{\"entries\":[" + "{},".repeat(50) + "{}]}");
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.json().path("errors")).hasSize(20);
    }

    @Test
    void what_nobody_asked_for_is_ignored_as_long_as_it_is_well_formed() {
        var step = steps.launched(EMAIL);
        var reply = CanvasClient.post(
                step,
                "{\"user_id\":\"1\",\"email\":\"a@example.com\",\"x\":{\"y\":[1,null,true,{\"z\":\"\\u00e4\"}]},\"Email\":7}");
        assertThat(reply.status()).isEqualTo(202);
    }

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
    void a_body_over_the_limit_is_refused_announced_or_not_and_the_caller_reads_why() {
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
        var user = HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofString(CanvasClient.user("1", SECRET)));
        assertThat(CanvasClient.send(step, user).join().status()).isEqualTo(202);
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

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"user_id\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
    }
}
