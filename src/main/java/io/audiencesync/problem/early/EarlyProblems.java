package io.audiencesync.problem.early;

import static io.audiencesync.problem.ProblemType.INTERNAL;
import static io.audiencesync.problem.ProblemType.MALFORMED_BODY;
import static io.audiencesync.problem.ProblemType.UNAUTHENTICATED;
import static io.audiencesync.problem.ProblemType.UNAVAILABLE;

import io.audiencesync.database.DatabaseUnavailable;
import io.audiencesync.problem.HttpProblems;
import io.audiencesync.problem.Problem;
import io.netty.handler.codec.DecoderException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;

/** Distinguishes caller errors from internal ones among the framework's failures. */
final class EarlyProblems {

    private EarlyProblems() {}

    /** @param status the framework's status, -1 if unknown */
    static Problem of(int status, @Nullable Throwable failure) {
        return switch (failure) {
            case DecoderException body -> Problem.of(MALFORMED_BODY);
            case OIDCException provider ->
                Problem.of(
                        UNAVAILABLE, "The provider of sign-in cannot be reached. The API goes on with its own keys.");
            case AuthenticationException token -> Problem.of(UNAUTHENTICATED);
            case WebApplicationException refusal ->
                byStatus(refusal.getResponse().getStatus());
            case null, default -> DatabaseUnavailable.isCauseOf(failure) ? Problem.of(UNAVAILABLE) : byStatus(status);
        };
    }

    private static Problem byStatus(int status) {
        return HttpProblems.of(status).orElseGet(() -> Problem.of(INTERNAL));
    }
}
