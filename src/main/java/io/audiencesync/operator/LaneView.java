package io.audiencesync.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.operator.LaneState;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lane: all that waits for one audience. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Lane")
record LaneView(
        AdAccountId adAccount,
        @Schema(description = "The audience's id here") long audience,
        @Nullable String name,
        State state,

        @Schema(description = "Entries that wait in the lane or are on the wire")
        long entries,

        @Schema(description = "The rows that hold them; many small ones are merged while the lane cannot be sent")
        long chunks,

        @Schema(description = "When the oldest of them was accepted") @Nullable
        Instant oldestAcceptedAt,

        @Nullable Long oldestAgeSeconds,

        @Schema(description = "Entries that wait on their own, such as held removals")
        long parked,

        @Schema(description = "Entries that were given up and are still kept for replay")
        long errored,

        @Schema(description = "Who has paused it, or its whole ad account") @Nullable
        String pausedBy,

        @Schema(description = "What is in the way, as the last attempt showed") @Nullable
        CauseView cause,

        @Schema(
                description =
                        "When it is tried again; missing where the next flush does, or nothing while it is paused")
        @Nullable
        Instant nextAttemptAt) {

    @Schema(name = "LaneStanding")
    enum State {
        /** An operator wants nothing to be sent. */
        PAUSED,
        /** An operator's discard is being carried out; nothing is sent meanwhile. */
        DISCARDING,
        /** Being sent right now. */
        LEASED,
        /** The last attempt failed; the cause is named. */
        BLOCKED,
        /** Entries wait for the next flush. */
        WAITING,
        /** Nothing waits. */
        FLOWING;

        static State of(LaneState lane) {
            if (lane.pausedBy() != null) {
                return PAUSED;
            }
            if (lane.discarding()) {
                return DISCARDING;
            }
            if (lane.leased()) {
                return LEASED;
            }
            if (lane.cause() != null) {
                return BLOCKED;
            }
            return lane.chunks() > 0 ? WAITING : FLOWING;
        }
    }

    static LaneView of(LaneState lane, Instant now) {
        var account = lane.lane().adAccount();
        var oldest = lane.oldest();
        return new LaneView(
                new AdAccountId(account),
                lane.lane().audience(),
                lane.name(),
                State.of(lane),
                lane.entries(),
                lane.chunks(),
                oldest,
                oldest == null ? null : Duration.between(oldest, now).toSeconds(),
                lane.parked(),
                lane.errored(),
                lane.pausedBy(),
                cause(lane, account),
                lane.pausedBy() == null ? lane.notBefore() : null);
    }

    private static @Nullable CauseView cause(LaneState lane, long account) {
        return Optional.ofNullable(lane.cause())
                .flatMap(Cause::named)
                .map(cause -> CauseView.of(
                        cause, cause.links(account, OptionalLong.empty()), lane.causeDetail(), lane.causeSince()))
                .orElse(null);
    }
}
