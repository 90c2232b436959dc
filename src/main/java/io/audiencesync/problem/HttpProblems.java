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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Problems for requests that the HTTP layer refuses. */
final class HttpProblems {

    /** The media type is refused before the route is known. */
    private static final String MEDIA_TYPES =
            "Send the body as application/json, a list of users as application/x-ndjson;"
                    + " Facebook's own callbacks are application/x-www-form-urlencoded.";

    static final Map<Integer, Problem> BY_STATUS = Map.ofEntries(
            entry(400, problem(INVALID_PARAMETER, null)),
            entry(401, problem(UNAUTHENTICATED, null)),
            entry(403, problem(FORBIDDEN, null)),
            entry(404, problem(NOT_FOUND, "No such path; see /q/openapi.")),
            entry(405, problem(METHOD_NOT_ALLOWED, null)),
            entry(406, problem(NOT_ACCEPTABLE, null)),
            entry(408, problem(BODY_TOO_SLOW, null)),
            entry(413, problem(TOO_LARGE, null)),
            entry(414, problem(URI_TOO_LONG, null)),
            entry(415, problem(UNSUPPORTED_MEDIA_TYPE, MEDIA_TYPES)),
            entry(431, problem(HEADERS_TOO_LARGE, null)));

    private HttpProblems() {}

    /** Empty if the caller is not at fault. */
    static Optional<Problem> of(WebApplicationException e) {
        return e.getCause() instanceof JacksonException cause
                ? Optional.of(JsonProblems.of(cause))
                : Optional.ofNullable(BY_STATUS.get(e.getResponse().getStatus()));
    }

    private static Problem problem(ProblemType type, @Nullable String detail) {
        return Problem.of(type, detail, List.of());
    }
}
