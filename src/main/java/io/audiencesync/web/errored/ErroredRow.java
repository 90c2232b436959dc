package io.audiencesync.web.errored;

import io.audiencesync.analytics.ErroredUsers;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An errored user in words.
 *
 * @param choice names the user in a form; null if the user cannot be sent again from here
 * @param next whether it comes after the user who was just sent again: its button has the focus
 */
record ErroredRow(
        @Nullable String choice,
        boolean requested,
        boolean next,
        String userId,
        @Nullable String canvas,
        @Nullable String step,
        String cause,
        @Nullable String detail,
        Moment at,
        boolean replayable) {

    static ErroredRow of(ErroredUsers.User user, Shell shell) {
        return new ErroredRow(
                canBeChosen(user) ? ChosenUser.of(user).text() : null,
                user.replayable() && user.replayRequested(),
                false,
                user.userId(),
                user.canvas(),
                user.step(),
                user.cause().title(),
                CauseNote.detail(user.cause(), user.detail()),
                Objects.requireNonNull(shell.at(user.erroredAt())),
                user.replayable());
    }

    ErroredRow asNext() {
        return new ErroredRow(choice, requested, true, userId, canvas, step, cause, detail, at, replayable);
    }

    private static boolean canBeChosen(ErroredUsers.User user) {
        return user.replayable() && !user.replayRequested() && user.canvas() != null && user.step() != null;
    }
}
