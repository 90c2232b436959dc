package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Whose audiences a step changes. A second partner would bring its own {@code meta}, its own target in {@code audience}, and a
 * case here; whatever switches over partners then does not compile until it says what that one does.
 */
public enum Partner {
    FACEBOOK;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
