package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.counts.HeldCounts.HeldCount;
import io.audiencesync.cause.Cause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Users of a step that wait beside their lane: until the audience has grown, or until they can be sent alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeldUsers(
        @Schema(description = "Removals that Facebook refuses for now")
        long users,

        @Schema(description = "Users whose request fails while others pass; they are tried alone")
        long triedAlone,

        @Schema(description = "Why those requests fail, each cause once")
        List<Cause> triedAloneCauses,

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
                count.suspectCauses().stream().map(Cause::stored).distinct().toList(),
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
                Stream.concat(triedAloneCauses.stream(), other.triedAloneCauses.stream())
                        .distinct()
                        .toList(),
                waitingBehind + other.waitingBehind,
                sizeNow == null ? other.sizeNow : sizeNow,
                assumedSizeNeeded,
                firstDeadline.isBefore(other.firstDeadline) ? firstDeadline : other.firstDeadline);
    }
}
