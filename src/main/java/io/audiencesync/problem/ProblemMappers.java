package io.audiencesync.problem;

import static io.audiencesync.problem.ProblemType.FORBIDDEN;
import static io.audiencesync.problem.ProblemType.INTERNAL;
import static io.audiencesync.problem.ProblemType.INVALID_REQUEST;
import static io.audiencesync.problem.ProblemType.MALFORMED_BODY;
import static io.audiencesync.problem.ProblemType.UNAUTHENTICATED;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.audiencesync.database.DatabaseUnavailable;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every failure of a request to a problem. Unexpected ones are logged, and answered without detail. */
class ProblemMappers {

    private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private static final Duration DATABASE_RETRY_AFTER = Duration.ofSeconds(2);

    private final CurrentVertxRequest request;

    ProblemMappers(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException e, UriInfo uri) {
        var response = response(e.problem(), uri);
        e.retryAfter()
                .ifPresent(wait -> response.getHeaders()
                        .putSingle(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        return response;
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException e, UriInfo uri) {
        return HttpProblems.of(e).map(problem -> response(problem, uri)).orElseGet(() -> unexpected(e, uri));
    }

    // more specific than Quarkus's own, which repeats the value
    @ServerExceptionMapper
    RestResponse<Problem> json(MismatchedInputException e, UriInfo uri) {
        return response(JsonProblems.of(e), uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> unauthenticated(AuthenticationFailedException e, UriInfo uri) {
        var response = response(Problem.of(UNAUTHENTICATED), uri);
        response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return response;
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException e, UriInfo uri) {
        return response(Problem.of(FORBIDDEN, "None of your roles allows this."), uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(ConstraintViolationException e, UriInfo uri) {
        var errors = e.getConstraintViolations().stream()
                .map(ProblemMappers::fieldError)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::reason))
                .toList();
        return response(Problem.of(INVALID_REQUEST, errors.getFirst().text(), errors), uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable e, UriInfo uri) {
        if (DatabaseUnavailable.isCauseOf(e)) {
            Log.warn("A request found Postgres unavailable", e);
            return problem(ProblemException.unavailable(DATABASE_RETRY_AFTER), uri);
        }
        if (isBrokenForm(e)) {
            return response(Problem.of(MALFORMED_BODY, "A field of the form is not encoded rightly."), uri);
        }
        Log.error("A request failed unexpectedly", e);
        return response(Problem.of(INTERNAL), uri);
    }

    /** The framework decodes forms by the JDK, whose failure has no other type. */
    private static boolean isBrokenForm(Throwable e) {
        return e instanceof IllegalArgumentException
                && String.valueOf(e.getMessage()).startsWith("URLDecoder: ");
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath();
        var nodes = StreamSupport.stream(path.spliterator(), false).count();
        var field = StreamSupport.stream(path.spliterator(), false)
                .skip(Math.min(2, nodes - 1)) // skips the method, and the parameter if it has fields
                .map(node -> SNAKE_CASE.translate(node.toString()))
                .collect(Collectors.joining("."));
        return FieldError.of(field, violation.getMessage());
    }

    private RestResponse<Problem> response(Problem problem, UriInfo uri) {
        return RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem.answering(request.getCurrent(), uri.getPath()))
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
