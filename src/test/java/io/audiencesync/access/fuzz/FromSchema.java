package io.audiencesync.access.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * JSON after a schema, as text. Every so often a part is replaced by a hostile one.
 *
 * @param known names of fields → values that exist
 * @param hostileOnce in how many parts; 0: never
 */
record FromSchema(
        ApiDocument document, Choice choice, HostileValues hostile, Map<String, String> known, int hostileOnce) {

    private static final int DEEPEST = 6;

    String json(JsonNode schema) {
        return json("", schema, 0);
    }

    private String json(String name, JsonNode given, int depth) {
        if (hostileOnce > 0 && choice.once(hostileOnce)) {
            return hostile.json();
        }
        var schema = document.resolve(given);
        for (var several : List.of("oneOf", "anyOf", "allOf")) {
            if (!schema.path(several).isEmpty()) {
                return json(
                        name,
                        schema.path(several)
                                .get(choice.below(schema.path(several).size())),
                        depth);
            }
        }
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum")
                    .get(choice.below(schema.path("enum").size()))
                    .toString();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema.path("items"), depth);
            case "integer" ->
                known.getOrDefault(name, Integer.toString(choice.below(200))).replaceAll("\\D", "");
            case "number" -> Double.toString(choice.random().nextDouble());
            case "boolean" -> choice.of("true", "false");
            case "null" -> "null";
            default -> JsonNodeFactory.instance.textNode(text(name, schema)).toString();
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(choice.below(type.size())).asText() : type.asText();
    }

    private String text(String name, JsonNode schema) {
        if (known.containsKey(name) && !choice.once(5)) {
            return known.get(name);
        }
        return switch (schema.path("format").asText()) {
            case "date-time" -> choice.of("2026-11-28T10:00:00Z", "2020-01-01T00:00:00+01:00", "2100-01-01T00:00:00Z");
            case "date" -> "2026-11-28";
            case "uuid" ->
                UUID.nameUUIDFromBytes(new byte[] {(byte) choice.below(3)}).toString();
            case "uri" -> choice.of("https://example.com/hook", "http://10.0.0.1/", "https://[::1]/");
            default -> choice.of("a", "anna@example.com", "+49 151 23456", "Europe/Berlin", "name " + choice.below(9));
        };
    }

    private String array(String name, JsonNode items, int depth) {
        var parts = new ArrayList<String>();
        for (int i = depth > DEEPEST ? 0 : choice.below(4); i > 0; i--) {
            parts.add(json(name, items, depth + 1));
        }
        return "[" + String.join(",", parts) + "]";
    }

    private String object(JsonNode schema, int depth) {
        var members = new ArrayList<String>();
        schema.path("properties").properties().forEach(property -> {
            if (depth <= DEEPEST && !choice.once(4)) {
                members.add("\"%s\":%s"
                        .formatted(property.getKey(), json(property.getKey(), property.getValue(), depth + 1)));
            }
        });
        if (hostileOnce > 0 && choice.once(hostileOnce)) {
            members.add(choice.of(
                    "\"unknown\":1", "\"\\u0000\":1", "\"__proto__\":{}", "\"@class\":\"java.lang.Runtime\""));
        }
        if (hostileOnce > 0 && choice.once(hostileOnce) && !members.isEmpty()) {
            members.add(members.getFirst());
        }
        return "{" + String.join(",", members) + "}";
    }
}
