package io.audiencesync.analytics;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.canvas.StepName;
import io.audiencesync.cause.Cause;
import io.audiencesync.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Selects errored users of a workspace. An absent restriction restricts nothing.
 *
 * @param step together with its canvas
 * @param from when they errored, inclusive
 * @param to exclusive
 */
public record ErrorsQuery(
        @Nullable String canvas,
        @Nullable String step,
        @Nullable Cause cause,
        @Nullable Instant from,
        @Nullable Instant to) {

    public ErrorsQuery {
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.unprocessable("to", "must be later than `from`");
        }
    }

    /** Parses query parameters. */
    static ErrorsQuery of(
            @Nullable String canvas,
            @Nullable String step,
            @Nullable String cause,
            @Nullable String from,
            @Nullable String to) {
        return new ErrorsQuery(canvas, step, cause(cause), time("from", from), time("to", to));
    }

    /** The stored entries that it selects, as entries of these steps. */
    public ErroredFilter filter(Collection<StepName> steps) {
        return new ErroredFilter(
                steps.stream().map(StepName::id).toList(), cause == null ? null : cause.apiName(), from, to);
    }

    private static @Nullable Cause cause(@Nullable String name) {
        return name == null
                ? null
                : Cause.named(name)
                        .orElseThrow(() -> ProblemException.unprocessable("cause", "There is no such cause."));
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.unprocessable(
                    field, "must be a time in ISO 8601 with its zone, such as 2030-01-31T14:00:00Z");
        }
    }
}
