package io.audiencesync.web.settings;

import io.audiencesync.audit.AuditEvent;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call that may have changed something, in words.
 *
 * @param call its method and path
 * @param changes fields that differ afterwards, with both values
 */
record ChangeRow(@Nullable Moment at, String who, String from, String call, List<String> changes, Badge state) {

    private static final int OK_BELOW = 400;

    static ChangeRow of(AuditEvent event, Shell shell) {
        return new ChangeRow(
                shell.at(event.happenedAt()),
                event.subject(),
                event.address(),
                event.method() + " " + event.path(),
                changes(event.before(), event.after()),
                event.outcome() == null ? state(event.status()) : ofLogin(event.outcome()));
    }

    private static Badge state(@Nullable Integer status) {
        if (status == null) {
            return Badge.busy("Not known");
        }
        return status < OK_BELOW ? Badge.good("Done") : Badge.bad("Refused: " + status);
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

    private static List<String> changes(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        var earlier = before == null ? Map.<String, Object>of() : before;
        var later = after == null ? Map.<String, Object>of() : after;
        var fields = new TreeSet<>(earlier.keySet());
        fields.addAll(later.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(earlier.get(field), later.get(field)))
                .map(field -> "%s: %s → %s".formatted(field, text(earlier.get(field)), text(later.get(field))))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}
