package io.audiencesync.intake.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.matchkey.MatchKey;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would become of users if they entered the step now. Holds what was given: it is for the caller alone. */
@Schema(name = "Preview")
record PreviewAnswer(List<User> users, List<Request> requests) {

    @Schema(name = "PreviewUser")
    record User(
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
    record Field(
            MatchKey matchKey,
            @Schema(description = "As it was given") String given,

            @Schema(description = "After cleaning; absent where it was dropped, or came hashed already") @Nullable
            String normalized,

            @Schema(
                    description =
                            "What would be sent: a hash, plain text for unhashed keys, blank where it was dropped")
            String sent,

            @Schema(description = "The rule that dropped it, as among the reasons of users not synced") @Nullable
            String dropped) {

        @Override
        public String toString() {
            return "Field[" + matchKey + ", redacted]";
        }
    }

    @Schema(name = "PreviewRequest")
    record Request(
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
