package io.audiencesync.web.facebook;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;

import io.audiencesync.check.list.CheckView;
import io.audiencesync.connection.ConnectionView;
import io.audiencesync.connection.PendingChange;
import io.audiencesync.connection.ReadConnection.Found;
import io.audiencesync.meta.Person;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection in words.
 *
 * @param ask whom to ask, and for what, if the person may not connect
 * @param mayConnect whether the person may connect and disconnect
 * @param takesOver who waits to take over the connection; null: nobody
 * @param revision of the connection, which a form to disconnect must name
 */
record FacebookPage(
        boolean connected,
        Badge state,
        String person,
        String kind,
        @Nullable Moment since,
        String connectedBy,
        @Nullable Moment expires,
        @Nullable Moment dataAccessExpires,
        List<String> granted,
        List<String> declined,
        @Nullable String error,
        @Nullable String whatToDo,
        String ask,
        String checksTitle,
        List<CheckRow> checks,
        boolean mayConnect,
        @Nullable String takesOver,
        String revision,
        Field token,
        @Nullable Notice notice) {

    static FacebookPage of(
            Shell shell, Found found, List<CheckView> checks, Optional<PendingChange> change, Field token, Done done) {
        var view = found.view();
        var error = view.error();
        return new FacebookPage(
                view.facebookUser() != null,
                state(view),
                view.facebookUser() == null ? "Nobody" : view.facebookUser().name(),
                kind(view.kind()),
                shell.at(view.connectedAt()),
                Objects.requireNonNullElse(view.connectedBy(), ""),
                shell.at(view.expiresAt()),
                shell.at(view.dataAccessExpiresAt()),
                Objects.requireNonNullElse(view.granted(), List.of()),
                Objects.requireNonNullElse(view.declined(), List.of()),
                error == null ? null : error.title(),
                error == null ? null : error.whatToDo(),
                Ask.of(view),
                CheckRow.title(checks),
                checks.stream().map(check -> CheckRow.of(check, shell)).toList(),
                shell.may(ADMINISTRATOR),
                change.map(waiting -> takesOver(waiting.verified().person(), view))
                        .orElse(null),
                found.revision().etag(),
                token,
                done.notice(view, checks));
    }

    private static String takesOver(Person waiting, ConnectionView view) {
        var isConnected =
                view.facebookUser() != null && view.facebookUser().id().equals(waiting.id());
        return waiting.name()
                + (isConnected ? ", who is connected, waits to be connected anew" : " waits to take over");
    }

    private static Badge state(ConnectionView view) {
        return switch (view.status()) {
            case "connected" ->
                view.warnings().isEmpty() ? Badge.good("Connected") : Badge.warn("Connected, with warnings");
            case "invalid" -> Badge.bad("Does not work");
            default -> Badge.idle("Not connected");
        };
    }

    private static String kind(@Nullable String kind) {
        return switch (kind) {
            case "system_user" -> "A system user's token";
            case "user" -> "A person's token";
            case "oauth" -> "Login at Facebook";
            case null, default -> "–";
        };
    }
}
