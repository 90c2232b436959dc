package io.audiencesync.web.errored;

import io.audiencesync.analytics.ErroredUsers;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An errored user in words. */
record ErroredRow(
        String userId,
        @Nullable String canvas,
        @Nullable String step,
        String cause,
        @Nullable String detail,
        Moment at,
        boolean replayable) {

    static ErroredRow of(ErroredUsers.User user, Shell shell) {
        return new ErroredRow(
                user.userId(),
                user.canvas(),
                user.step(),
                user.cause().title(),
                user.detail(),
                Objects.requireNonNull(shell.at(user.erroredAt())),
                user.replayable());
    }
}
