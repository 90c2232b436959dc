package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a browser brings back from Facebook's dialog: the state, and a code or why there is none. Blank: not there. */
record Returned(String state, String code, String error) {

    static Returned of(@Nullable String state, @Nullable String code, @Nullable String error) {
        return new Returned(given(state), given(code), given(error));
    }

    void requireCode() {
        if (!error.isEmpty()) {
            throw Answers.refused("error", error.equals("access_denied") ? Cause.LOGIN_REFUSED : Cause.LOGIN_FAILED);
        }
        if (code.isEmpty()) {
            throw Answers.refused("code", Cause.LOGIN_FAILED);
        }
    }

    private static String given(@Nullable String parameter) {
        return Objects.requireNonNullElse(parameter, "");
    }

    /** Both are authority. */
    @Override
    public String toString() {
        return "Returned[redacted]";
    }
}
