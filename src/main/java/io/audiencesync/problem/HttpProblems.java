package io.audiencesync.problem;

import static io.audiencesync.problem.ProblemType.BODY_TOO_SLOW;
import static io.audiencesync.problem.ProblemType.FORBIDDEN;
import static io.audiencesync.problem.ProblemType.HEADERS_TOO_LARGE;
import static io.audiencesync.problem.ProblemType.INVALID_PARAMETER;
import static io.audiencesync.problem.ProblemType.METHOD_NOT_ALLOWED;
import static io.audiencesync.problem.ProblemType.NOT_ACCEPTABLE;
import static io.audiencesync.problem.ProblemType.NOT_FOUND;
import static io.audiencesync.problem.ProblemType.TOO_LARGE;
import static io.audiencesync.problem.ProblemType.UNAUTHENTICATED;
import static io.audiencesync.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;
import static io.audiencesync.problem.ProblemType.URI_TOO_LONG;
import static java.util.Map.entry;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;

/** Problems for requests that the HTTP layer refuses. */
public final class HttpProblems {

    /** The media type is refused before the route is known. */
    private static final String MEDIA_TYPES =
            "Send the body as application/json, a list of users as application/x-ndjson;"
                    + " Facebook's own callbacks are application/x-www-form-urlencoded.";

    private static final Map<Integer, Problem> BY_STATUS = Map.ofEntries(
            entry(400, Problem.of(INVALID_PARAMETER)),
            entry(401, Problem.of(UNAUTHENTICATED)),
            entry(403, Problem.of(FORBIDDEN)),
            entry(404, Problem.of(NOT_FOUND, "No such path; see /q/openapi.")),
            entry(405, Problem.of(METHOD_NOT_ALLOWED)),
            entry(406, Problem.of(NOT_ACCEPTABLE)),
            entry(408, Problem.of(BODY_TOO_SLOW)),
            entry(413, Problem.of(TOO_LARGE)),
            entry(414, Problem.of(URI_TOO_LONG)),
            entry(415, Problem.of(UNSUPPORTED_MEDIA_TYPE, MEDIA_TYPES)),
            entry(431, Problem.of(HEADERS_TOO_LARGE)));

    private HttpProblems() {}

    /** Empty if the caller is not at fault. */
    static Optional<Problem> of(WebApplicationException e) {
        return e.getCause() instanceof JacksonException cause
                ? Optional.of(JsonProblems.of(cause))
                : of(e.getResponse().getStatus());
    }

    /** Empty if the caller is not at fault. */
    public static Optional<Problem> of(int status) {
        return Optional.ofNullable(BY_STATUS.get(status));
    }
}
