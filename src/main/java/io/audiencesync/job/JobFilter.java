package io.audiencesync.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.analytics.ErrorsQuery;
import io.audiencesync.cause.Cause;
import io.audiencesync.problem.ProblemException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Selects what a job acts on. An absent field restricts nothing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "JobFilter", description = "Fields are combined with and; an absent one restricts nothing")
public record JobFilter(
        @Nullable String canvas,

        @Schema(description = "Together with canvas") @Nullable
        String step,

        @Schema(description = "Why users errored; for retry, why lanes or held users wait") @Nullable
        Cause cause,

        @Schema(description = "Users that errored at or after this time; not for retry") @Nullable
        Instant from,

        @Schema(description = "Users that errored before this time; not for retry") @Nullable
        Instant to) {

    static final JobFilter ALL = new JobFilter(null, null, null, null, null);

    /** Fails with 422 if the action cannot use the filter. */
    ErrorsQuery queryFor(JobAction action) {
        if (action == JobAction.RETRY && (from != null || to != null)) {
            throw ProblemException.unprocessable(
                    from != null ? "from" : "to", "A retry concerns users who wait, so it has no time of an error.");
        }
        return new ErrorsQuery(canvas, step, cause, from, to);
    }

    @Nullable
    String causeName() {
        return cause == null ? null : cause.apiName();
    }
}
