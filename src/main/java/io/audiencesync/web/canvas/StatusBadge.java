package io.audiencesync.web.canvas;

import io.audiencesync.web.shell.Badge;

/** The status of a canvas or step in a word. */
public final class StatusBadge {

    private StatusBadge() {}

    /** @param status as in the API */
    public static Badge of(String status) {
        return switch (status) {
            case "live" -> Badge.good("Live");
            case "stopped" -> Badge.paused("Stopped");
            default -> new Badge("idle", "wait", "Draft");
        };
    }
}
