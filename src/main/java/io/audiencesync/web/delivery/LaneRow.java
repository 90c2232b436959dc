package io.audiencesync.web.delivery;

import io.audiencesync.buffer.operator.LaneState;
import io.audiencesync.operator.LaneView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A lane in words. */
record LaneRow(
        long audience,
        String name,
        String adAccount,
        Badge state,
        long waiting,
        long parked,
        long errored,
        @Nullable Moment oldest,
        @Nullable String cause,
        @Nullable String detail,
        @Nullable Moment since,
        @Nullable String whatToDo,
        @Nullable String pausedBy,
        @Nullable Moment nextAttempt) {

    static LaneRow of(LaneState lane, Shell shell) {
        var view = LaneView.of(lane, shell.asOf());
        var cause = view.cause();
        return new LaneRow(
                view.audience(),
                Objects.requireNonNullElse(view.name(), "Audience " + view.audience()),
                view.adAccount().toString(),
                badge(view.state()),
                view.entries(),
                view.parked(),
                view.errored(),
                shell.at(view.oldestAcceptedAt()),
                cause == null ? null : cause.title(),
                cause == null ? null : cause.detail(),
                cause == null ? null : shell.at(cause.since()),
                cause == null ? null : cause.whatToDo(),
                view.pausedBy(),
                shell.at(view.nextAttemptAt()));
    }

    private static Badge badge(LaneView.State state) {
        return switch (state) {
            case PAUSED -> Badge.paused("Paused");
            case DISCARDING -> Badge.busy("Discarding");
            case LEASED -> Badge.busy("Sending");
            case BLOCKED -> Badge.bad("Blocked");
            case WAITING -> Badge.waiting("Waiting");
            case FLOWING -> Badge.good("Up to date");
        };
    }
}
