package io.audiencesync.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a request with a {@link Problem}. Has no stack trace: it is an answer, not a bug. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    private ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(Problem.of(type, detail), Optional.empty());
    }

    public static ProblemException of(ProblemType type, String detail, List<FieldError> errors) {
        return new ProblemException(Problem.of(type, detail, errors), Optional.empty());
    }

    public static ProblemException of(ProblemType type, String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(type, detail), Optional.of(retryAfter));
    }

    public static ProblemException of(ProblemType type, String detail, List<FieldError> errors, Duration retryAfter) {
        return new ProblemException(Problem.of(type, detail, errors), Optional.of(retryAfter));
    }

    public static ProblemException notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail);
    }

    public static ProblemException conflict(String detail) {
        return of(ProblemType.CONFLICT, detail);
    }

    public static ProblemException unprocessable(List<FieldError> errors) {
        return of(ProblemType.INVALID_REQUEST, errors.getFirst().text(), errors);
    }

    public static ProblemException unprocessable(String field, String reason) {
        return unprocessable(List.of(FieldError.of(field, reason)));
    }

    public static ProblemException tooLarge(String detail) {
        return of(ProblemType.TOO_LARGE, detail);
    }

    public static ProblemException unavailable(Duration retryAfter) {
        return of(ProblemType.UNAVAILABLE, "Try again in " + Math.max(1, retryAfter.toSeconds()) + " s.", retryAfter);
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
