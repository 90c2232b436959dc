package io.audiencesync.audit;

import io.audiencesync.http.SafeMethods;
import java.util.Optional;
import java.util.regex.Pattern;

/** A call that may change something. Everything but reading is one, except what is listed here. */
public record ChangingCall(String method, String path) {

    /**
     * Users who enter; questions that are too long for an address; a form that leads to another; a person's own session
     * and display.
     */
    private static final Pattern NO_CHANGE = Pattern.compile("/v1/canvases/[^/]+/steps/[^/]+/(entries|preview)"
            + "|/v1/users/lookup|/v1/jobs/preview|/v1/facebook/connection/checks|/v1/workspace/alerts/test"
            + "|/app/canvases|/app/users|/app/display|/app/sign-out|/app/facebook/check|/app/settings/test");

    private static final int LONGEST = 500;

    /** Empty if the call changes nothing that is set up: it is not recorded. */
    public static Optional<ChangingCall> of(String method, String path) {
        return SafeMethods.contains(method) || NO_CHANGE.matcher(path).matches()
                ? Optional.empty()
                : Optional.of(new ChangingCall(method, path.substring(0, Math.min(LONGEST, path.length()))));
    }
}
