package io.audiencesync.web.facebook;

import io.audiencesync.cause.Cause;
import org.jspecify.annotations.Nullable;

/** A line about what was just done. */
record Notice(String tone, String title, String text) {

    static @Nullable Notice of(@Nullable String done, @Nullable String login) {
        if (login != null && !login.equals("connected")) {
            return Cause.named(login)
                    .map(cause -> new Notice("bad", cause.title(), cause.whatToDo()))
                    .orElse(new Notice("bad", "Facebook is not connected", "Start the login again."));
        }
        return switch (login == null ? done : "connected") {
            case "connected" ->
                new Notice("good", "Facebook is connected", "Pending users of this workspace are sent within seconds.");
            case "disconnected" ->
                new Notice(
                        "info", "Facebook is disconnected", "Canvases stay. Their users wait for the next connection.");
            case "checked" -> new Notice("info", "Checked", "The results below are Facebook's latest.");
            case null, default -> null;
        };
    }
}
