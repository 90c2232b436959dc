package io.audiencesync.intake;

/** A step that a test set up, and a token that may enter users to it. */
record LaunchedStep(String workspace, String canvas, String step, long id, String token) {

    String path() {
        return "/v1/canvases/" + canvas + "/steps/" + step + "/entries";
    }
}
