package io.audiencesync.web.delivery;

import io.audiencesync.cause.Cause;
import io.audiencesync.operator.LaneView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
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
        long parked,
        long errored,
        @Nullable Moment oldest,
        @Nullable Moment clears,
        String limit,
        @Nullable CauseNote cause,
        @Nullable String pausedBy,
        @Nullable String pauseReason,
        @Nullable Moment pausedUntil,
        @Nullable Moment nextAttempt,
        List<LaneAction> actions) {

    private static final String TOO_SMALL = Cause.AUDIENCE_TOO_SMALL.apiName();

    static LaneRow of(LaneView lane, Shell shell) {
        var cause = lane.cause();
        return new LaneRow(
                lane.audience(),
                Section.AUDIENCES.href() + "/" + lane.audience(),
                Objects.requireNonNullElse(lane.name(), "Audience " + lane.audience()),
                lane.adAccount().toString(),
                badge(lane.state()),
                lane.entries(),
                lane.parked(),
                lane.errored(),
                shell.at(lane.oldestAcceptedAt()),
                shell.at(lane.clearsAt()),
                limit(lane),
                cause == null ? null : CauseNote.of(cause, shell),
                lane.pausedBy(),
                lane.pauseReason(),
                shell.at(lane.pausedUntil()),
                shell.at(lane.nextAttemptAt()),
                actions(lane.state()));
    }

    private static String limit(LaneView lane) {
        return switch (lane.limitedBy()) {
            case PACE -> "at full pace";
            case BUDGET -> "limited by the quota";
            case THROTTLE -> "slowed by Facebook";
            case HELD -> lane.parkedByCause().containsKey(TOO_SMALL) ? "once it has grown" : "after a retry";
            case PAUSED -> "after the pause";
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

    private static Badge badge(LaneView.State state) {
        return switch (state) {
            case PAUSED -> Badge.paused("Paused");
            case DISCARDING -> Badge.busy("Discarding");
            case LEASED -> Badge.busy("Sending");
            case BLOCKED -> Badge.bad("Blocked");
            case WAITING -> Badge.waiting("Waiting");
            case IDLE -> Badge.good("Up to date");
        };
    }
}
