package io.audiencesync.web.delivery;

import io.audiencesync.cause.CauseView;
import io.audiencesync.operator.LaneView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.HeldNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A lane in words. */
record LaneRow(
        long audience,
        String href,
        String name,
        String adAccount,
        Badge state,
        long waiting,
        @Nullable HeldNote held,
        long errored,
        @Nullable Moment oldest,
        @Nullable Moment clears,
        String limit,
        @Nullable CauseNote cause,
        @Nullable String pausedBy,
        @Nullable Moment pausedSince,
        @Nullable String pauseReason,
        @Nullable Moment pausedUntil,
        @Nullable Moment nextAttempt,
        List<LaneAction> actions) {

    static LaneRow of(LaneView lane, AccountFindings findings, Shell shell) {
        var cause = findings.cause(lane);
        var held = HeldNote.of(lane.parked(), lane.parkedByCause(), lane.firstDeadline(), shell);
        return new LaneRow(
                lane.audience(),
                Section.AUDIENCES.href() + "/" + lane.audience(),
                Objects.requireNonNullElse(lane.name(), "Audience " + lane.audience()),
                lane.adAccount().toString(),
                badge(lane.state(), held),
                lane.entries(),
                held,
                lane.errored(),
                shell.at(lane.oldestAcceptedAt()),
                isStoppedTwice(lane, cause) ? null : shell.at(lane.clearsAt()),
                limit(lane, cause, held),
                cause == null ? null : CauseNote.of(cause, shell),
                lane.pausedBy(),
                shell.at(lane.pausedSince()),
                lane.pauseReason(),
                shell.at(lane.pausedUntil()),
                shell.at(lane.nextAttemptAt()),
                actions(lane.state()));
    }

    /** Whether the action would reach nobody. A retry also concerns errored users who are to be sent again. */
    public boolean hasNothingTo(LaneAction action) {
        var waits = waiting > 0 || held != null;
        return switch (action) {
            case DISCARD -> !waits;
            case RETRY -> !waits && errored == 0;
            case PAUSE, RESUME -> false;
        };
    }

    /** Nobody knows when it goes on: the end of the pause alone does not help. */
    private static boolean isStoppedTwice(LaneView lane, @Nullable CauseView cause) {
        return lane.state() == LaneView.State.PAUSED
                && cause != null
                && !cause.cause().endsByItself();
    }

    private static String limit(LaneView lane, @Nullable CauseView cause, @Nullable HeldNote held) {
        return switch (lane.limitedBy()) {
            case PACE -> "at full pace";
            case BUDGET -> "limited by the quota";
            case THROTTLE -> "slowed by Facebook";
            case HELD -> held != null && held.removals() > 0 ? "once the audience has grown" : "after a retry";
            case PAUSED -> isStoppedTwice(lane, cause) ? "after the pause, once unblocked" : "after the pause";
            case BLOCKED -> "once unblocked";
            case null -> "";
        };
    }

    private static List<LaneAction> actions(LaneView.State state) {
        return switch (state) {
            case PAUSED -> List.of(LaneAction.RESUME, LaneAction.DISCARD);
            case DISCARDING -> List.of();
            case LEASED, BLOCKED, WAITING, IDLE -> List.of(LaneAction.PAUSE, LaneAction.RETRY, LaneAction.DISCARD);
        };
    }

    private static Badge badge(LaneView.State state, @Nullable HeldNote held) {
        return switch (state) {
            case PAUSED -> Badge.paused("Paused");
            case DISCARDING -> Badge.busy("Discarding");
            case LEASED -> Badge.busy("Sending");
            case BLOCKED -> Badge.bad("Blocked");
            case WAITING -> Badge.waiting("Waiting");
            case IDLE ->
                held == null ? Badge.good("Up to date") : Badge.warn(held.removals() > 0 ? "Removals held" : "Held");
        };
    }
}
