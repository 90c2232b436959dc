package io.audiencesync.intake.read;

import io.audiencesync.problem.FieldError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invalid line of a list. Never quotes its content. */
@Schema(name = "BadLine")
public record BadLine(
        @Schema(description = "Number of the line in the list, from 1", examples = "4711")
        long line,

        @Schema(description = "The field at fault; blank for the whole line", examples = "user_id")
        String field,

        @Schema(examples = "is missing") String reason) {

    static BadLine of(long line, FieldError error) {
        return new BadLine(line, error.field(), error.reason());
    }
}
