package io.audiencesync.intake;

/** A step set up by a test, and a token that may enter users. */
record LaunchedStep(String workspace, String canvas, String step, long id, String token) {

    String path() {
        return "/v1/canvases/" + canvas + "/steps/" + step + "/entries";
    }
}
