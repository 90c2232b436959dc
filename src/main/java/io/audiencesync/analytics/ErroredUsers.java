package io.audiencesync.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step's stored errored users. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErroredUsers(
        List<ByCause> causes,

        @Schema(description = "One page, in order of entry") List<User> users,

        @Schema(description = "For the parameter after; absent on the last page") @Nullable
        String next) {

    /** Errored users with one cause. */
    @Schema(name = "ErroredByCause")
    record ByCause(
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
    record User(
            String userId,
            Cause cause,

            @Schema(description = "Facebook's message, or a description") @Nullable
            String detail,

            Instant erroredAt,
            boolean replayable) {}
}
