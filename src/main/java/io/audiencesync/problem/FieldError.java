package io.audiencesync.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One reason why a request is refused: the field at fault ("" for the whole) and the index of the entry in a list. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FieldError(String field, @Nullable Integer entry, String reason) {

    public static FieldError of(String field, String reason) {
        return new FieldError(field, null, reason);
    }

    public static FieldError ofEntry(int entry, String field, String reason) {
        return new FieldError(field, entry, reason);
    }
}
