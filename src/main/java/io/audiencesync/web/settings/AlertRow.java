package io.audiencesync.web.settings;

import io.audiencesync.alert.Alert;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Link;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert in words.
 *
 * @param ended when it was first not found any more
 * @param watchedUntil when its end is reported unless it comes back; null while it is current, and once it is reported
 */
record AlertRow(
        Badge state,
        String title,
        String subject,
        @Nullable String detail,
        String whatToDo,
        List<Link> links,
        long waiting,
        @Nullable Moment since,
        @Nullable Moment ended,
        @Nullable Moment watchedUntil) {

    static AlertRow of(Alert alert, Duration quiet, Shell shell) {
        return new AlertRow(
                badge(alert),
                alert.cause().title(),
                alert.subject().isEmpty() ? "Connection to Facebook" : alert.subject(),
                CauseNote.detail(alert.cause(), alert.detail()),
                alert.cause().whatToDo(),
                alert.links(),
                alert.waiting(),
                shell.at(alert.since()),
                shell.at(alert.goneAt()),
                alert.goneAt() == null || alert.recoveredAt() != null
                        ? null
                        : shell.at(alert.goneAt().plus(quiet)));
    }

    private static Badge badge(Alert alert) {
        if (alert.recoveredAt() != null) {
            return Badge.good("Resolved");
        }
        if (alert.goneAt() != null) {
            return Badge.good("Works again");
        }
        return alert.severity() == Severity.ERROR ? Badge.bad("Current") : Badge.warn("Warning");
    }

    public boolean hasEnded() {
        return ended != null;
    }
}
