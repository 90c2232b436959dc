package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.counts.HeldCounts.HeldCount;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Users of a step who wait for the audience to grow. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HeldUsers(
        @Schema(description = "Removals that Facebook refuses for now")
        long users,

        @Schema(description = "Users on whom Facebook fails while it takes others; they are tried alone")
        long triedAlone,

        @Schema(description = "Users who wait behind an earlier held entry of their own")
        long waitingBehind,

        @Schema(
                description =
                        "The least that the audience has, as Facebook told at the last refusal; it rounds and lags")
        @Nullable
        Long sizeNow,

        @Schema(description = "What it is assumed to need: Facebook publishes no number")
        long assumedSizeNeeded,

        @Schema(description = "When the first of them are given up, to be replayed once the size is there")
        Instant firstDeadline) {

    static HeldUsers of(HeldCount figure, long assumedSizeNeeded) {
        return new HeldUsers(
                figure.held(),
                figure.suspects(),
                figure.behind(),
                figure.size(),
                assumedSizeNeeded,
                figure.firstDeadline());
    }

    /** Of an audience that the step had before, too. */
    HeldUsers and(HeldUsers other) {
        return new HeldUsers(
                users + other.users,
                triedAlone + other.triedAlone,
                waitingBehind + other.waitingBehind,
                sizeNow == null ? other.sizeNow : sizeNow,
                assumedSizeNeeded,
                firstDeadline.isBefore(other.firstDeadline) ? firstDeadline : other.firstDeadline);
    }
}
