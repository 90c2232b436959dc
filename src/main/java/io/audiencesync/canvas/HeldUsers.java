package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.counts.HeldCounts.HeldCount;
import io.audiencesync.cause.Cause;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Users of a step that wait beside their lane: until the audience has grown, or until they can be sent alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeldUsers(
        @Schema(description = "Removals that Facebook refuses for now")
        long users,

        @Schema(description = "Users whose request fails while others pass; they are tried alone")
        long triedAlone,

        @Schema(description = "Why most of those requests fail; absent without such users") @Nullable
        Cause triedAloneCause,

        @Schema(description = "Users that wait behind their own earlier held entry")
        long waitingBehind,

        @Schema(
                description =
                        "Lower bound of the audience's size at the last refusal; Facebook's number is rounded and lags")
        @Nullable
        Long sizeNow,

        @Schema(description = "The size it is assumed to need; Facebook publishes no number")
        long assumedSizeNeeded,

        @Schema(
                description =
                        "When the first of them are given up. They are replayed once the audience is large enough")
        Instant firstDeadline) {

    static HeldUsers of(HeldCount count, long assumedSizeNeeded) {
        return new HeldUsers(
                count.held(),
                count.suspects(),
                count.suspectCause() == null ? null : Cause.stored(count.suspectCause()),
                count.behind(),
                count.size(),
                assumedSizeNeeded,
                count.firstDeadline());
    }

    /** Adds held users of an audience that the step had before. */
    HeldUsers and(HeldUsers other) {
        return new HeldUsers(
                users + other.users,
                triedAlone + other.triedAlone,
                triedAloneCause == null ? other.triedAloneCause : triedAloneCause,
                waitingBehind + other.waitingBehind,
                sizeNow == null ? other.sizeNow : sizeNow,
                assumedSizeNeeded,
                firstDeadline.isBefore(other.firstDeadline) ? firstDeadline : other.firstDeadline);
    }
}
