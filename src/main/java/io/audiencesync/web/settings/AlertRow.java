package io.audiencesync.web.settings;

import io.audiencesync.alert.Alert;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Link;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert in words. */
record AlertRow(
        Badge state,
        String title,
        String subject,
        @Nullable String detail,
        String whatToDo,
        List<Link> links,
        long waiting,
        @Nullable Moment since,
        @Nullable Moment recovered) {

    static AlertRow of(Alert alert, Shell shell) {
        return new AlertRow(
                badge(alert),
                alert.cause().title(),
                alert.subject().isEmpty() ? "Connection to Facebook" : alert.subject(),
                alert.cause().title().equals(alert.detail()) ? null : alert.detail(),
                alert.cause().whatToDo(),
                alert.links(),
                alert.waiting(),
                shell.at(alert.since()),
                shell.at(alert.recoveredAt()));
    }

    private static Badge badge(Alert alert) {
        if (alert.recoveredAt() != null) {
            return Badge.good("Resolved");
        }
        return alert.severity() == Severity.ERROR ? Badge.bad("Current") : Badge.warn("Warning");
    }

    public boolean resolved() {
        return recovered != null;
    }
}
