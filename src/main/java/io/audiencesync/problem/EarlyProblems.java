package io.audiencesync.problem;

import static io.audiencesync.problem.ProblemType.INTERNAL;
import static io.audiencesync.problem.ProblemType.MALFORMED_BODY;
import static io.audiencesync.problem.ProblemType.UNAUTHENTICATED;
import static io.audiencesync.problem.ProblemType.UNAVAILABLE;

import io.audiencesync.database.DatabaseUnavailable;
import io.netty.handler.codec.DecoderException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Distinguishes caller errors from internal ones among the framework's failures. */
final class EarlyProblems {

    private EarlyProblems() {}

    /** @param status the framework's status, -1 if unknown */
    static Problem of(int status, @Nullable Throwable failure) {
        return switch (failure) {
            case DecoderException body -> problem(MALFORMED_BODY, null);
            case OIDCException provider ->
                problem(UNAVAILABLE, "The provider of sign-in cannot be reached. The API goes on with its own keys.");
            case AuthenticationException token -> problem(UNAUTHENTICATED, null);
            case WebApplicationException refusal ->
                byStatus(refusal.getResponse().getStatus());
            case null, default ->
                DatabaseUnavailable.isCauseOf(failure) ? problem(UNAVAILABLE, null) : byStatus(status);
        };
    }

    private static Problem byStatus(int status) {
        return Optional.ofNullable(HttpProblems.BY_STATUS.get(status)).orElse(problem(INTERNAL, null));
    }

    private static Problem problem(ProblemType type, @Nullable String detail) {
        return Problem.of(type, detail, List.of());
    }
}
