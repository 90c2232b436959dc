package io.audiencesync.web.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A recorded call in words, by its method and path: of the API and of pages alike. */
record CallWords(Pattern call, String words) {

    private static final String CANVAS = "/(?:v1|app)/canvases/([^/]+)";
    private static final String STEP = CANVAS + "/steps/([^/]+)";
    private static final String CONNECTION = "/(?:v1/facebook/connection|app/facebook)";

    private static final List<CallWords> ALL = List.of(
            of("POST " + CANVAS + "/new-step", "Add a step to canvas “$1”"),
            of("(?:PUT|POST) " + STEP + "(?:/edit)?", "Save step “$2” of canvas “$1”"),
            of("(?:DELETE " + STEP + "|POST " + STEP + "/remove)", "Remove step “$2$4” of canvas “$1$3”"),
            of("POST " + STEP + "/errors/replay", "Send errored users of step “$2” of canvas “$1” again"),
            of("POST " + CANVAS + "/launch", "Launch canvas “$1”"),
            of("POST " + CANVAS + "/stop", "Stop canvas “$1”"),
            of("(?:DELETE " + CANVAS + "|POST " + CANVAS + "/delete)", "Delete canvas “$1$2”"),
            of("POST /(?:v1|app)/delivery/(?:\\d+/)?pause", "Pause sending"),
            of("POST /(?:v1|app)/delivery/(?:\\d+/)?resume", "Resume sending"),
            of("POST /(?:v1|app)/delivery/(?:\\d+/)?retry", "Try again at once"),
            of("POST /(?:v1|app)/delivery/(?:\\d+/)?discard", "Discard waiting users"),
            of("PUT /v1/facebook/ad-accounts|POST /app/ad-accounts.*", "Select ad accounts"),
            of("POST /v1/facebook/ad-accounts/[^/]+/audiences|POST /app/audiences", "Add an audience"),
            of(
                    "DELETE /v1/facebook/ad-accounts/[^/]+/audiences/.+|POST /app/audiences/.+/delete",
                    "Delete the draft of an audience"),
            of("PUT /v1/facebook/connection|POST /app/facebook/token", "Connect Facebook with a token"),
            of("DELETE /v1/facebook/connection|POST /app/facebook/disconnect", "Disconnect Facebook"),
            of("POST " + CONNECTION + "/(?:authorize|login)", "Go to Facebook to connect"),
            of("POST " + CONNECTION + "/change/(?:authorize|login)", "Go to Facebook with another account"),
            of("PUT " + CONNECTION + "/change|POST " + CONNECTION + "/change/token", "Check another account's token"),
            of("POST " + CONNECTION + "/change/confirm", "Let another account take over"),
            of("DELETE " + CONNECTION + "/change|POST " + CONNECTION + "/change/give-up", "Keep the present account"),
            of("[A-Z]+ /v1/facebook/oauth.*", "Come back from Facebook"),
            of("POST (?:/v1/jobs|/app/errored-users/jobs)", "Start a job on errored users"),
            of("POST (?:/v1/jobs|/app/errored-users/jobs)/\\d+/cancel", "Cancel a job"),
            of("POST /app/errored-users/again", "Send selected users again"),
            of("POST (?:/v1/audiences/\\d+/exports|/app/exports/new)", "Upload a list of users"),
            of("POST (?:/v1/audiences/\\d+/exports|/app/exports/\\d+)/.+/cancel", "Cancel an export"),
            of("PUT /v1/workspace|POST /app/settings", "Save the settings"),
            of("PUT /v1/workspace/limits|POST /app/settings/limits", "Save the limits"));

    /** Empty for a call that this version does not know. */
    static Optional<String> of(String call) {
        return ALL.stream()
                .filter(each -> each.call.matcher(call).matches())
                .findFirst()
                .map(each -> each.call.matcher(call).replaceFirst(each.words));
    }

    private static CallWords of(String call, String words) {
        return new CallWords(Pattern.compile(call), words);
    }
}
