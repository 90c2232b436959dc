package io.audiencesync.meta.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Facebook's JSON as trees: its answers vary too much for classes, and trees need no reflection. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static Optional<JsonNode> parse(String text) {
        try {
            return present(MAPPER.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> parse(byte[] text) {
        try {
            return present(MAPPER.readTree(text));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** An integer, also if written as text, as Facebook writes ids. */
    public static Optional<Long> number(JsonNode node, String field) {
        var value = node.path(field);
        return value.asText().matches("-?\\d{1,18}") ? Optional.of(value.asLong()) : Optional.empty();
    }

    public static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("")).filter(text -> !text.isEmpty());
    }

    /** Unix seconds; Facebook's 0 means none. */
    public static Optional<Instant> instant(JsonNode node, String field) {
        return number(node, field).filter(seconds -> seconds > 0).map(Instant::ofEpochSecond);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(UTF_8);
    }

    public static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return Optional.ofNullable(node).filter(tree -> !tree.isMissingNode());
    }
}
