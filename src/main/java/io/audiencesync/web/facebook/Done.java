package io.audiencesync.web.facebook;

import io.audiencesync.cause.Cause;
import io.audiencesync.web.shell.Notice;
import org.jspecify.annotations.Nullable;

/** The line about what was just done. */
final class Done {

    private Done() {}

    static @Nullable Notice of(@Nullable String done, @Nullable String login) {
        if (login != null && !login.equals("connected") && !login.equals("verified")) {
            return Cause.named(login)
                    .map(cause -> Notice.bad(cause.title(), cause.whatToDo()))
                    .orElse(Notice.bad("Facebook is not connected", "Start the login again."));
        }
        return switch (login == null ? done : login) {
            case "connected" ->
                Notice.good("Facebook is connected", "Pending users of this workspace are sent within seconds.");
            case "disconnected" ->
                Notice.info("Facebook is disconnected", "Canvases stay. Their users wait for the next connection.");
            case "changed" ->
                Notice.good("The new account has taken over", "Canvases are as they were. Pending users are sent.");
            case "unchanged" -> Notice.info("The change is given up", "The account below stays connected.");
            case "checked" -> Notice.info("Checked", "The results below are Facebook's latest.");
            case null, default -> null;
        };
    }
}
