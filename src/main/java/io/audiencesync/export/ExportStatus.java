package io.audiencesync.export;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the taking of a list has come; its users may still be pending. Public for the OpenAPI scanner to read its names. */
public enum ExportStatus {
    RUNNING,
    COMPLETE,
    /** The connection broke, or something failed here: it can go on. */
    INTERRUPTED,
    /** Too many bad lines; for good. */
    STOPPED;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
