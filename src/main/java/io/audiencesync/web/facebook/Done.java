package io.audiencesync.web.facebook;

import io.audiencesync.cause.Cause;
import io.audiencesync.web.shell.Notice;
import org.jspecify.annotations.Nullable;

/** The line about what was just done. */
final class Done {

    private Done() {}

    static @Nullable Notice of(@Nullable String done, @Nullable String login) {
        if (login != null && !login.equals("connected")) {
            return Cause.named(login)
                    .map(cause -> Notice.bad(cause.title(), cause.whatToDo()))
                    .orElse(Notice.bad("Facebook is not connected", "Start the login again."));
        }
        return switch (login == null ? done : "connected") {
            case "connected" ->
                Notice.good("Facebook is connected", "Pending users of this workspace are sent within seconds.");
            case "disconnected" ->
                Notice.info("Facebook is disconnected", "Canvases stay. Their users wait for the next connection.");
            case "checked" -> Notice.info("Checked", "The results below are Facebook's latest.");
            case null, default -> null;
        };
    }
}
