package io.audiencesync.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is refused, with the expected status and error.
 *
 * @param body its bytes
 * @param field named in the problem; empty if none of ours is invalid
 * @param entry index in the call, if one is invalid
 * @param reason part of the error's text
 */
record BadBody(
        String name,
        byte[] body,
        int status,
        String field,
        @Nullable Integer entry,
        String reason) {

    static final String SECRET = "somebody@example.com";

    BadBody(String name, String body, int status, String field, @Nullable Integer entry, String reason) {
        this(name, body.getBytes(ISO_8859_1), status, field, entry, reason);
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<BadBody> malformed() {
        return Stream.of(
                new BadBody("nothing", "", 400, "", 0, "ends too early"),
                new BadBody("a text", "\"somebody@example.com\"", 400, "", null, "must be a JSON object"),
                new BadBody("a bare list", "[{\"user_id\":\"1\"}]", 400, "", null, "must be a JSON object"),
                new BadBody("no JSON", "email=somebody@example.com", 400, "", 0, "not well-formed"),
                new BadBody(
                        "cut off",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":\"some",
                        400,
                        "email",
                        1,
                        "ends too early"),
                new BadBody("a comment", "{/* no */\"user_id\":\"1\"}", 400, "", 0, "not well-formed"),
                new BadBody("a trailing comma", "{\"user_id\":\"1\",}", 400, "user_id", 0, "not well-formed"),
                new BadBody("single quotes", "{'user_id':'1'}", 400, "", 0, "not well-formed"),
                new BadBody("not a number", "{\"user_id\":\"1\",\"score\":NaN}", 400, "", 0, "not well-formed"),
                new BadBody("a word", "{\"user_id\":\"1\",\"email\":nobody}", 400, "email", 0, "not well-formed"),
                new BadBody(
                        "a line break in a text",
                        "{\"user_id\":\"1\",\"email\":\"a\nb\"}",
                        400,
                        "email",
                        0,
                        "not well-formed"),
                new BadBody(
                        "a broken escape",
                        "{\"user_id\":\"1\",\"email\":\"\\x41\"}",
                        400,
                        "email",
                        0,
                        "not well-formed"),
                new BadBody("something behind", "{\"user_id\":\"1\"} {}", 400, "", null, "something follows"),
                new BadBody(
                        "a field twice",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":\"a@b.c\",\"email\":\"somebody@example.com\"}]}",
                        400,
                        "email",
                        1,
                        "twice"),
                new BadBody(
                        "the list twice",
                        "{\"entries\":[{\"user_id\":\"1\"}],\"entries\":[]}",
                        400,
                        "entries",
                        null,
                        "twice"),
                new BadBody(
                        "an ignored field twice", "{\"user_id\":\"1\",\"x\":{\"a\":1,\"a\":2}}", 400, "", 0, "twice"),
                new BadBody(
                        "deep nesting",
                        "{\"user_id\":\"1\",\"x\":" + "[".repeat(40) + "]".repeat(40) + "}",
                        400,
                        "",
                        0,
                        "nested deeper than 16"),
                new BadBody(
                        "very deep nesting",
                        "{\"user_id\":\"1\",\"x\":" + "{\"x\":".repeat(100_000),
                        400,
                        "",
                        0,
                        "nested deeper than 16"),
                new BadBody(
                        "a byte that is no UTF-8",
                        "{\"entries\":[{\"user_id\":\"1\"},{\"user_id\":\"2\",\"email\":\"\u00ff\"}]}",
                        400,
                        "email",
                        1,
                        "not valid UTF-8"),
                new BadBody("an overlong form", "{\"user_id\":\"\u00c0\u00af\"}", 400, "user_id", 0, "not valid UTF-8"),
                new BadBody(
                        "a surrogate", "{\"user_id\":\"\u00ed\u00a0\u0080\"}", 400, "user_id", 0, "not valid UTF-8"),
                new BadBody(
                        "beyond Unicode",
                        "{\"user_id\":\"\u00f4\u0090\u0080\u0080\"}",
                        400,
                        "user_id",
                        0,
                        "not valid UTF-8"),
                new BadBody(
                        "a character cut in two", "{\"user_id\":\"1\"}\u00e2\u0082", 400, "", null, "not valid UTF-8"),
                new BadBody(
                        "invalid UTF-8 in an ignored field",
                        "{\"user_id\":\"1\",\"x\":\"\u00fe\"}",
                        400,
                        "",
                        0,
                        "not valid UTF-8"),
                new BadBody(
                        "a byte-order mark", "\u00ef\u00bb\u00bf{\"user_id\":\"1\"}", 400, "", 0, "not well-formed"),
                new BadBody("UTF-16", "{\"user_id\":\"1\"}".getBytes(UTF_16), 400, "", 0, "not valid UTF-8"));
    }

    static Stream<BadBody> notAsAgreed() {
        return Stream.of(
                new BadBody("no user id", "{\"email\":\"somebody@example.com\"}", 422, "user_id", 0, "missing"),
                new BadBody("an empty object", "{}", 422, "user_id", 0, "missing"),
                new BadBody("a user id of null", "{\"user_id\":null}", 422, "user_id", 0, "missing"),
                new BadBody("a blank user id", "{\"user_id\":\" \\t\"}", 422, "user_id", 0, "blank"),
                new BadBody("a number as user id", "{\"user_id\":4711}", 422, "user_id", 0, "must be a string"),
                new BadBody(
                        "half a surrogate pair as user id",
                        "{\"user_id\":\"\\ud83d\"}",
                        422,
                        "user_id",
                        0,
                        "valid Unicode"),
                new BadBody(
                        "a user id of 256 letters",
                        "{\"user_id\":\"" + "a".repeat(256) + "\"}",
                        422,
                        "user_id",
                        0,
                        "255 bytes"),
                new BadBody(
                        "a user id of 256 bytes",
                        "{\"user_id\":\"" + "\u00c3\u00a4".repeat(128) + "\"}",
                        422,
                        "user_id",
                        0,
                        "255 bytes"),
                new BadBody(
                        "entries that are no list",
                        "{\"entries\":{\"user_id\":\"1\"}}",
                        422,
                        "entries",
                        null,
                        "must be a list"),
                new BadBody("no entries", "{\"entries\":[]}", 422, "entries", null, "must not be empty"),
                new BadBody(
                        "an entry that is no object",
                        "{\"entries\":[{\"user_id\":\"1\"},\"2\"]}",
                        422,
                        "",
                        1,
                        "must be an object"),
                new BadBody(
                        "a list beside a single user",
                        "{\"entries\":[{\"user_id\":\"1\"}],\"email\":\"a@b.c\"}",
                        422,
                        "entries",
                        null,
                        "must not be combined"),
                new BadBody("10,001 entries", entries(10_001), 422, "entries", null, "at most 10000"));
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"user_id\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
    }
}
