package io.audiencesync.web.canvas;

import io.audiencesync.web.shell.Notice;
import org.jspecify.annotations.Nullable;

/** What the page before did, by the word in the address. */
final class Done {

    private Done() {}

    static @Nullable Notice notice(@Nullable String done) {
        if (done == null) {
            return null;
        }
        return switch (done) {
            case "launched" ->
                Notice.good("The canvas is live", "Users who enter its steps are sent to Facebook within seconds.");
            case "stopped" -> Notice.good("The canvas is stopped", "Users who entered before are still sent.");
            case "saved" ->
                Notice.good("The step is saved", "A live step uses its new settings for users who enter from now on.");
            case "removed" -> Notice.good("The step is removed", "Users who entered before are still sent.");
            default -> null;
        };
    }
}
