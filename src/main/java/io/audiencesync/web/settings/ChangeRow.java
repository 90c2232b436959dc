package io.audiencesync.web.settings;

import io.audiencesync.audit.AuditEvent;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that may have changed something, in words.
 *
 * @param what it is for; null if this version does not know
 * @param call its method and path
 * @param changes fields that differ afterwards, with both values
 */
record ChangeRow(
        @Nullable Moment at,
        String who,
        String from,
        @Nullable String what,
        String call,
        List<String> changes,
        Badge state) {

    private static final int OK_BELOW = 400;
    private static final int FAILED_FROM = 500;

    static ChangeRow of(AuditEvent event, Shell shell) {
        var call = event.method() + " " + event.path();
        return new ChangeRow(
                shell.at(event.happenedAt()),
                event.subject(),
                event.address(),
                CallWords.of(call).orElse(null),
                call,
                new StateChanges(shell.zone()).between(event.before(), event.after()),
                event.outcome() == null ? state(event.status()) : ofLogin(event.outcome()));
    }

    private static Badge state(@Nullable Integer status) {
        if (status == null) {
            return Badge.busy("Not known");
        }
        return switch (status) {
            case 403 -> Badge.bad("Refused: not allowed");
            case 404 -> Badge.bad("Refused: not found");
            case 409, 412 -> Badge.bad("Refused: conflict");
            case 429 -> Badge.bad("Refused: too many");
            default -> ofOther(status);
        };
    }

    private static Badge ofOther(int status) {
        if (status < OK_BELOW) {
            return Badge.good("Done");
        }
        return status < FAILED_FROM ? Badge.bad("Refused: not valid") : Badge.bad("Failed");
    }

    /** How a login at Facebook has ended. */
    private static Badge ofLogin(String outcome) {
        return switch (outcome) {
            case "connected" -> Badge.good("Connected");
            case "verified" -> Badge.waiting("Waits for a confirmation");
            case "login_refused" -> Badge.idle("Cancelled at Facebook");
            case "permission_missing" -> Badge.bad("Not granted at Facebook");
            default -> Badge.bad("Not connected");
        };
    }
}
