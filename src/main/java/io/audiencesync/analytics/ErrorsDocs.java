package io.audiencesync.analytics;

/** Texts of the OpenAPI document that several routes share. */
final class ErrorsDocs {

    static final String CANVAS = "Only users of this canvas";
    static final String STEP = "Only users of this step; together with canvas";
    static final String CAUSE = "Only users with this cause";
    static final String FROM = "Only users that errored at or after this time";
    static final String TO = "Only users that errored before this time";
    static final String AFTER = "The previous page's next";
    static final String LIMIT = "Users on the page";
    static final String ON_422 = "There is no such cause, a time cannot be read, a step is given without its canvas, or"
            + " `after` is invalid";

    private ErrorsDocs() {}
}
