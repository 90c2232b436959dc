package io.audiencesync.check.list;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The result of a check, best first. Public for the OpenAPI scanner to read its names. */
public enum CheckState {
    PASSED,
    /** Facebook does not say, or was not asked yet. */
    UNKNOWN,
    /** Nothing stops yet. */
    WARNING,
    FAILED;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
