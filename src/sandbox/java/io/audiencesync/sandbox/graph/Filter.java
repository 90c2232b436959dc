package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.world.Audience;
import java.util.List;
import java.util.Locale;

/** One condition of {@code filtering}, on an audience's id, name or subtype. */
record Filter(String field, String operator, List<String> values) {

    static List<Filter> of(JsonNode filtering) {
        if (filtering == null) {
            return List.of();
        }
        if (!filtering.isArray()) {
            throw new GraphException(Errors.invalidParameter("filtering must be a list"));
        }
        return filtering.valueStream().map(Filter::one).toList();
    }

    private static Filter one(JsonNode condition) {
        var value = condition.path("value");
        var values = value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
        return new Filter(
                condition.path("field").asText(),
                condition.path("operator").asText(),
                values.stream().map(Filter::folded).toList());
    }

    boolean fits(Audience audience) {
        var actual = folded(actual(audience));
        return switch (operator) {
            case "EQUAL", "IN", "ANY" -> values.contains(actual);
            case "NOT_EQUAL", "NOT_IN", "NONE" -> !values.contains(actual);
            case "CONTAIN", "CONTAINS_ANY" -> values.stream().anyMatch(actual::contains);
            case "CONTAINS_ALL" -> values.stream().allMatch(actual::contains);
            case "NOT_CONTAIN", "NOT_CONTAINS_ANY" -> values.stream().noneMatch(actual::contains);
            case "STARTS_WITH" -> values.stream().anyMatch(actual::startsWith);
            case "ENDS_WITH" -> values.stream().anyMatch(actual::endsWith);
            default -> throw new GraphException(Errors.invalidParameter("filtering operator " + operator));
        };
    }

    private String actual(Audience audience) {
        return switch (field) {
            case "id" -> audience.id;
            case "name" -> audience.name;
            case "subtype" -> audience.subtype;
            default -> throw new GraphException(Errors.invalidParameter("filtering field " + field));
        };
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
