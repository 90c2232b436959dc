package io.audiencesync.problem;

import static io.audiencesync.problem.ProblemType.INVALID_REQUEST;
import static io.audiencesync.problem.ProblemType.MALFORMED_BODY;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes an error in a JSON body and its position. Never uses Jackson's texts: they quote values. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(JacksonException e) {
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? Problem.of(INVALID_REQUEST, position(e), List.of(FieldError.of(field(mapping), reason(mapping))))
                : Problem.of(MALFORMED_BODY, "The body is not the expected JSON. " + position(e));
    }

    private static String reason(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is not a known field";
            case InvalidFormatException format
            when format.getTargetType().isEnum() -> "must be one of " + names(format.getTargetType());
            case InvalidFormatException text
            when text.getTargetType() == String.class -> "must not contain the character NUL";
            default -> "does not have the expected type";
        };
    }

    private static String names(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    /** For example {@code audience.name} or {@code match_keys[2]}. */
    private static String field(JsonMappingException e) {
        var path = new StringBuilder();
        for (var node : e.getPath()) {
            if (node.getFieldName() == null) {
                path.append('[').append(node.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(node.getFieldName());
            }
        }
        return path.toString();
    }

    private static String position(JacksonException e) {
        var location = e.getLocation();
        return location == null
                ? "The body ends too early."
                : "Line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
    }
}
