package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The owner of a step's audience. A second partner brings its own {@code meta}, its own target in {@code audience},
 * and a case here. Switches over partners then do not compile until they handle it.
 */
public enum Partner {
    FACEBOOK;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
