package io.audiencesync.intake.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes where a body stops being JSON. The parser's own messages quote the body, so they are not used. */
final class MalformedBody {

    private MalformedBody() {}

    static ProblemException of(IOException e, JsonParser json, @Nullable Integer entry, boolean cutAtInvalidUtf8) {
        var reason = cutAtInvalidUtf8 && isAtEnd(e) ? "is not valid UTF-8" : reason(e);
        var at = json.currentLocation();
        var line = at.getLineNr() > 1 ? "line " + at.getLineNr() + ", " : "";
        var where = " (" + line + "column " + at.getColumnNr() + ")";
        return refused(new FieldError(knownField(json), entry, reason + where));
    }

    static ProblemException notUtf8(int offset) {
        return refused(FieldError.of("", "is not valid UTF-8 (byte " + offset + ")"));
    }

    static ProblemException notAnObject() {
        return refused(FieldError.of("", "must be a JSON object"));
    }

    static ProblemException somethingFollows() {
        return refused(FieldError.of("", "something follows the JSON object"));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case StreamConstraintsException tooMuch ->
                "is nested deeper than " + ReadUsers.MAX_DEPTH + " levels, or has a name or number without end";
            case JsonEOFException cut -> "ends too early";
            case JsonProcessingException parsing ->
                isDuplicate(parsing) ? "has a field twice" : "is not well-formed JSON";
            default -> "cannot be read";
        };
    }

    /** The parser has no exception type for a duplicate field. */
    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate field");
    }

    private static boolean isAtEnd(IOException e) {
        return e instanceof JsonEOFException;
    }

    /** The invalid field if it is one of ours. Any other name might itself be personal data. */
    private static String knownField(JsonParser json) {
        var name = currentName(json);
        return name != null && (UserFields.isKnown(name) || name.equals(ReadUsers.ENTRIES)) ? name : "";
    }

    private static @Nullable String currentName(JsonParser json) {
        try {
            return json.currentName();
        } catch (IOException e) {
            return null;
        }
    }

    private static ProblemException refused(FieldError error) {
        return ProblemException.of(
                ProblemType.MALFORMED_BODY, "Nothing was accepted: the body " + error.reason() + ".", List.of(error));
    }
}
