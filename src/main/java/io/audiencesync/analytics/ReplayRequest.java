package io.audiencesync.analytics;

import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.buffer.replay.RequestReplay.Selection;
import io.audiencesync.cause.Cause;
import io.audiencesync.matchkey.pack.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Selects errored users to replay. An absent field restricts nothing. */
@Schema(name = "ReplayRequest")
public record ReplayRequest(
        @Nullable Cause cause,

        @Schema(description = "Users that errored at or after this time") @Nullable
        Instant from,

        @Schema(description = "Users that errored before this time") @Nullable
        Instant to,

        @Schema(description = "Only these users") @Size(max = 10_000) @Nullable
        Set<@NotNull String> userIds) {

    Selection selection(long step) {
        return new Selection(
                ErroredRange.of(step, cause == null ? null : cause.apiName(), from, to),
                userIds == null ? null : userIds.stream().map(UserId::key).collect(Collectors.toSet()));
    }
}
