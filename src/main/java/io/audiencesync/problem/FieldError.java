package io.audiencesync.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a request is refused: the field ("" for the whole), the index of an entry in a list, and for a cause
 * its advice and links.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FieldError(
        String field,
        @Nullable Integer entry,
        String reason,
        @Nullable Cause cause,
        @Nullable String whatToDo,
        List<Link> links) {

    public FieldError(String field, @Nullable Integer entry, String reason) {
        this(field, entry, reason, null, null, List.of());
    }

    /** A sentence for people. Most reasons have no subject, such as {@code must be a list}: it is the field. */
    public String text() {
        return text(field.isEmpty() ? "The request" : field);
    }

    /** @param name of the field, as the reader of a page knows it */
    public String text(String name) {
        return Character.isLowerCase(reason.charAt(0)) ? name + " " + reason + "." : reason;
    }

    boolean says(@Nullable String sentence) {
        return reason.equals(sentence) || text().equals(sentence);
    }

    public static FieldError of(String field, String reason) {
        return new FieldError(field, null, reason);
    }

    public static FieldError ofEntry(int entry, String field, String reason) {
        return new FieldError(field, entry, reason);
    }

    public static FieldError of(String field, CauseView view) {
        return new FieldError(field, null, view.title(), view.cause(), view.whatToDo(), view.links());
    }

    public static FieldError of(String field, Cause cause, List<Link> links) {
        return new FieldError(field, null, cause.title(), cause, cause.whatToDo(), links);
    }
}
