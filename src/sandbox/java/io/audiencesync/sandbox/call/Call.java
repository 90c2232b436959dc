package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A call as Facebook reads it: parameters of query and body merged, in any encoding.
 *
 * @param method after {@code method=} took effect
 * @param version such as v26.0; empty if the path had none
 * @param upload null unless the call has a payload
 * @param token null if there is none
 * @param origin scheme and host, for links to further pages
 */
public record Call(
        String method,
        String version,
        List<String> path,
        Map<String, JsonNode> params,
        Upload upload,
        String token,
        String origin,
        Buffer body) {

    public String text(String name) {
        var value = params.get(name);
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
    }

    public String required(String name) {
        var value = text(name);
        if (value == null || value.isEmpty()) {
            throw new GraphException(Errors.missingParameter(name));
        }
        return value;
    }

    public boolean flag(String name) {
        var value = text(name);
        return "true".equalsIgnoreCase(value) || "1".equals(value);
    }

    public int number(String name, int otherwise) {
        var value = text(name);
        try {
            return value == null || value.isEmpty() ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new GraphException(Errors.invalidParameter(name + " must be a number"));
        }
    }

    /** A JSON list, or names separated by commas. */
    public List<String> list(String name) {
        var value = json(name);
        if (value == null) {
            return List.of();
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).toList()
                : Arrays.stream(value.asText().split(","))
                        .map(String::trim)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    /** Parses values that are JSON texts. */
    public JsonNode json(String name) {
        var value = params.get(name);
        if (value == null || !value.isTextual() || !value.asText().matches("(?s)\\s*[\\[{].*")) {
            return value;
        }
        try {
            return Json.parse(value.asText());
        } catch (IllegalArgumentException e) {
            throw new GraphException(Errors.invalidParameter(name + " is not JSON"));
        }
    }
}
