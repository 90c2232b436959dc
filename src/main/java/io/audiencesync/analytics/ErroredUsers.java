package io.audiencesync.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step's errored users, as far as they are still kept. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErroredUsers(
        List<ByCause> causes,

        @Schema(description = "One page, in the order in which they entered")
        List<User> users,

        @Schema(description = "For the parameter after; absent on the last page") @Nullable
        String next) {

    /** All who errored for one cause. */
    @Schema(name = "ErroredByCause")
    record ByCause(
            Cause cause,
            long users,

            @Schema(description = "Of them, those who can be replayed")
            long replayable,

            @Schema(description = "Of them, those whom a newer entry has overtaken; they are never replayed")
            long superseded,

            Instant firstAt,
            Instant lastAt) {}

    /** One errored user. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ErroredUser")
    record User(
            String userId,
            Cause cause,

            @Schema(description = "What Facebook said, or what happened") @Nullable
            String detail,

            Instant erroredAt,
            boolean replayable) {}
}
