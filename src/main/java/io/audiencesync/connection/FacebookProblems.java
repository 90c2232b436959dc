package io.audiencesync.connection;

import static io.audiencesync.problem.ProblemType.FACEBOOK_UNAVAILABLE;
import static io.audiencesync.problem.ProblemType.REFUSED_BY_FACEBOOK;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Maps a failed call to a problem, for calls that a caller waits for. */
public final class FacebookProblems {

    private static final Duration SOON = Duration.ofSeconds(10);

    private FacebookProblems() {}

    /** The value, or a problem that names the cause. {@code field} is the input that led to the call. */
    public static <T> T valueOf(MetaResult<T> answer, String field) {
        return switch (answer) {
            case MetaResult.Answer<T>(var value, var usage) -> value;
            case MetaResult.Failed<T>(var reply) -> throw problem(reply, field);
        };
    }

    /** The result, or a problem with Retry-After if Facebook gives no definite answer now. */
    public static <T> MetaResult<T> orWait(MetaResult<T> answer, String field) {
        if (answer instanceof MetaResult.Failed<T>(var reply)
                && retryAfter(reply).isPresent()) {
            throw problem(reply, field);
        }
        return answer;
    }

    public static Cause causeOf(MetaReply reply) {
        return switch (reply) {
            case MetaReply.Throttled throttled -> throttled.cause();
            case MetaReply.Blocked blocked -> blocked.cause();
            case MetaReply.Busy busy -> busy.cause();
            case MetaReply.NotSent notSent -> notSent.cause();
            case MetaReply.Unavailable unavailable -> unavailable.cause();
            case MetaReply.TooLarge large -> Cause.AUDIENCE_LIST_TOO_LARGE;
            case MetaReply.InvalidPayload refused -> Cause.REFUSED;
            case MetaReply.TooSmall small -> Cause.AUDIENCE_TOO_SMALL;
            case MetaReply.Accepted accepted -> throw new IllegalArgumentException("a success has no cause");
        };
    }

    public static ProblemException refused(String field, Cause cause) {
        return refused(field, cause, cause.title(), List.of());
    }

    public static ProblemException refused(String field, Cause cause, String detail, List<Link> links) {
        return ProblemException.of(REFUSED_BY_FACEBOOK, detail, List.of(FieldError.of(field, cause, links)));
    }

    private static ProblemException problem(MetaReply reply, String field) {
        var error = FieldError.of(field, causeOf(reply), List.of());
        return retryAfter(reply)
                .map(wait -> ProblemException.of(FACEBOOK_UNAVAILABLE, error.reason(), List.of(error), wait))
                .orElseGet(() -> ProblemException.of(REFUSED_BY_FACEBOOK, error.reason(), List.of(error)));
    }

    private static Optional<Duration> retryAfter(MetaReply reply) {
        if (reply instanceof MetaReply.Throttled throttled) {
            return Optional.of(throttled.retryAfter());
        }
        if (reply instanceof MetaReply.NotSent notSent) {
            return Optional.of(notSent.retryAfter());
        }
        return reply instanceof MetaReply.Unavailable ? Optional.of(SOON) : Optional.empty();
    }
}
