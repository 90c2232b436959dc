package io.audiencesync.intake.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.matchkey.MatchKey;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of a dry run: how users would be sent if they entered the step now. Holds raw values, for the caller
 * only.
 */
@Schema(name = "Preview")
public record PreviewAnswer(List<User> users, List<Request> requests) {

    @Schema(name = "PreviewUser")
    public record User(
            String userId,

            @Schema(description = "Whether the user would be sent; if not, the user would count as not synced")
            boolean sent,

            @Schema(description = "The match keys of the step")
            List<Field> fields) {

        @Override
        public String toString() {
            return "User[redacted]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewField")
    public record Field(
            MatchKey matchKey,
            @Schema(description = "As given") String given,

            @Schema(description = "The normalized value; absent if dropped or already hashed") @Nullable
            String normalized,

            @Schema(description = "The value sent: a hash, plain text for unhashed keys, blank if dropped")
            String sent,

            @Schema(description = "The rule that dropped the value; the same codes as in `not_synced`") @Nullable
            String dropped) {

        @Override
        public String toString() {
            return "Field[" + matchKey + ", redacted]";
        }
    }

    @Schema(name = "PreviewRequest")
    public record Request(
            @Schema(
                    description = "POST adds, DELETE removes",
                    enumeration = {"POST", "DELETE"})
            String method,

            int entries,

            @Schema(description = "The body to Facebook's users call, byte for byte")
            String body) {

        @Override
        public String toString() {
            return "Request[" + method + ", entries=" + entries + ", redacted]";
        }
    }
}
