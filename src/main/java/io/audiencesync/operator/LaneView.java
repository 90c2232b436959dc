package io.audiencesync.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.buffer.operator.LaneState;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.forecast.Forecast;
import io.audiencesync.forecast.LimitedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lane: the pending entries of one audience. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Lane")
public record LaneView(
        AdAccountId adAccount,

        @Schema(description = "This service's id of the audience")
        long audience,

        @Nullable String name,
        State state,

        @Schema(description = "Entries that wait in the lane or are being sent")
        long entries,

        @Schema(description = "Their rows in the database; small ones are merged while the lane is blocked")
        long chunks,

        @Schema(description = "When the oldest of them was accepted") @Nullable
        Instant oldestAcceptedAt,

        @Nullable Long oldestAgeSeconds,

        @Schema(description = "Entries that wait beside the lane, such as held removals")
        long parked,

        @Schema(
                description = "The same by cause: `audience_too_small` for held removals, a suspect's last failure,"
                        + " `queued_behind` for later entries of the same users")
        Map<String, Long> parkedByCause,

        @Schema(description = "When the first of them is given up; absent if none is parked") @Nullable
        Instant firstDeadline,

        @Schema(description = "Given-up entries that are kept for replay")
        long errored,

        @Schema(description = "The operator who has paused it or its ad account") @Nullable
        String pausedBy,

        @Schema(description = "When the operator did so") @Nullable
        Instant pausedSince,

        @Schema(description = "Why, in the operator's words") @Nullable
        String pauseReason,

        @Schema(description = "When the pause ends by itself; absent: only by a command") @Nullable
        Instant pausedUntil,

        @Schema(description = "The cause of its block, as of the last attempt") @Nullable
        CauseView cause,

        @Schema(description = "When it is retried; absent if the next flush does, or while it is paused") @Nullable
        Instant nextAttemptAt,

        @Schema(description = "When the entries that wait now will have been sent; absent if that depends on a person")
        @Nullable
        Instant clearsAt,

        @Schema(description = "What limits that; absent if nothing waits") @Nullable
        LimitedBy limitedBy) {

    @Schema(name = "LaneStatus")
    public enum State {
        /** Paused by an operator. */
        PAUSED,
        /** An operator's discard is running, on a paused lane too; nothing is sent meanwhile. */
        DISCARDING,
        /** Being sent now. */
        LEASED,
        /** A cause stops it: its own, its ad account's or the app's. */
        BLOCKED,
        /** Entries wait for the next flush. */
        WAITING,
        /** Nothing waits. */
        IDLE;

        static State of(LaneState lane) {
            if (lane.discarding()) {
                return DISCARDING;
            }
            if (lane.pausedBy() != null) {
                return PAUSED;
            }
            if (lane.leased()) {
                return LEASED;
            }
            if (lane.cause() != null) {
                return BLOCKED;
            }
            return lane.chunks() > 0 ? WAITING : IDLE;
        }
    }

    /** Without a forecast. */
    public static LaneView of(LaneState lane, Instant now) {
        return of(lane, now, Optional.empty());
    }

    public static LaneView of(LaneState lane, Instant now, Optional<Forecast> forecast) {
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
                lane.parkedByCause(),
                lane.firstDeadline(),
                lane.errored(),
                lane.pausedBy(),
                lane.pausedSince(),
                lane.pauseReason(),
                lane.pausedUntil(),
                cause(lane, account),
                lane.pausedBy() == null ? lane.notBefore() : null,
                forecast.flatMap(Forecast::clearsAt).orElse(null),
                forecast.map(Forecast::limitedBy).orElse(lane.parked() > 0 ? LimitedBy.HELD : null));
    }

    private static @Nullable CauseView cause(LaneState lane, long account) {
        return CauseView.stored(lane.cause(), account, lane.business(), lane.causeDetail(), lane.causeSince())
                .orElse(null);
    }
}
