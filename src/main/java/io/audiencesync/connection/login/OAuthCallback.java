package io.audiencesync.connection.login;

import io.audiencesync.cause.Cause;
import io.audiencesync.connection.FacebookProblems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of the redirect from Facebook's dialog: the state, and a code or an error. Blank if absent. */
record OAuthCallback(String state, String code, String error) {

    static OAuthCallback of(@Nullable String state, @Nullable String code, @Nullable String error) {
        return new OAuthCallback(given(state), given(code), given(error));
    }

    void requireCode() {
        if (!error.isEmpty()) {
            throw FacebookProblems.refused(
                    "error", error.equals("access_denied") ? Cause.LOGIN_REFUSED : Cause.LOGIN_FAILED);
        }
        if (code.isEmpty()) {
            throw FacebookProblems.refused("code", Cause.LOGIN_FAILED);
        }
    }

    private static String given(@Nullable String parameter) {
        return Objects.requireNonNullElse(parameter, "");
    }

    /** State and code authorize the connection. */
    @Override
    public String toString() {
        return "OAuthCallback[redacted]";
    }
}
