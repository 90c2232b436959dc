package io.audiencesync.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Stored errored users that match a filter. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErroredUsers(
        @Schema(description = "All that match, on any page") Matching matching,

        @Schema(description = "Those of the canvas, step and time by cause, whatever cause was asked for")
        List<ByCause> causes,

        @Schema(description = "One page: step by step, in order of entry")
        List<User> users,

        @Schema(description = "For the parameter after; absent on the last page") @Nullable
        String next) {

    /** The number of users that match a filter. */
    @Schema(name = "MatchingErrored")
    public record Matching(
            long users,

            @Schema(description = "Users that can be replayed: no newer entry has superseded them")
            long replayable,

            @Schema(
                    description = "false: at least 20,000 stored rows, each of one to 1,000 users, match; then at least"
                            + " so many users match")
            boolean exact) {}

    /** Errored users with one cause. */
    @Schema(name = "ErroredByCause")
    public record ByCause(
            Cause cause,
            long users,

            @Schema(description = "Users that can be replayed")
            long replayable,

            @Schema(description = "Users superseded by a newer entry; never replayed")
            long superseded,

            Instant firstAt,
            Instant lastAt) {}

    /** One errored user. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ErroredUser")
    public record User(
            String userId,

            @Schema(description = "Absent for users of an export, as is the step") @Nullable
            String canvas,

            @Nullable String step,
            @Nullable UUID export,
            Cause cause,

            @Schema(description = "Facebook's message, or a description") @Nullable
            String detail,

            Instant erroredAt,
            boolean replayable,

            @Schema(description = "Whether a replay is requested, and has not begun yet")
            boolean replayRequested) {}
}
