package io.audiencesync.export;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The progress of a list; its users may still be pending. Public for the OpenAPI scanner to read its names. */
public enum ExportStatus {
    RUNNING,
    COMPLETE,
    /** The connection broke, or an internal error occurred. Can be resumed. */
    INTERRUPTED,
    /** Too many invalid lines. Cannot be resumed. */
    STOPPED,
    /** Given up by a person. Cannot be resumed; accepted lines are sent. */
    CANCELLED;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
