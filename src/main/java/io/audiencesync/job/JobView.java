package io.audiencesync.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.job.JobAction.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job with its progress. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Job")
public record JobView(
        long id,
        String name,
        JobAction action,
        JobFilter filter,
        JobStatus status,

        @Schema(description = "What is counted: users, or lanes for a retry")
        Unit unit,

        @Schema(description = "When the job was requested. Users that errored later are not in it")
        long matching,

        @Schema(description = "false: at least so many match")
        boolean exact,

        long done,

        @Schema(description = "Superseded, already requested or paused: see the results")
        long skipped,

        @Schema(description = "Absent if unknown, as more match than are counted") @Nullable
        Long left,

        @Schema(description = "Done and skipped per second since the start") @Nullable
        Double perSecond,

        @Schema(description = "Until the end at this rate; absent if unknown") @Nullable
        Long secondsLeft,

        List<JobResult> results,

        @Schema(description = "The subject of the token, or its client if it has none")
        String requestedBy,

        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(description = "The subject of the token, or its client if it has none") @Nullable
        String cancelledBy,

        @Schema(description = "The time of these numbers") Instant asOf) {

    static JobView of(Job job, List<JobResult> results, Instant now) {
        var done = sum(results, true);
        var skipped = sum(results, false);
        var left = left(job, done + skipped);
        var perSecond = perSecond(job, done + skipped, now);
        return new JobView(
                job.id(),
                job.name(),
                job.action(),
                job.filter(),
                job.status(),
                job.action().unit(),
                job.matching(),
                job.exact(),
                done,
                skipped,
                left,
                perSecond,
                job.isOpen() && left != null && perSecond != null && perSecond > 0
                        ? (Long) (long) Math.ceil(left / perSecond)
                        : null,
                results,
                job.requestedBy(),
                job.requestedAt(),
                job.startedAt(),
                job.endedAt(),
                job.cancelledBy(),
                now);
    }

    private static long sum(List<JobResult> results, boolean done) {
        return results.stream()
                .filter(result -> result.outcome().isDone() == done)
                .mapToLong(JobResult::count)
                .sum();
    }

    /** A complete job has nothing left, even if some of what matched was settled or pruned meanwhile. */
    private static @Nullable Long left(Job job, long processed) {
        if (job.status() == JobStatus.COMPLETE) {
            return 0L;
        }
        return job.exact() ? (Long) Math.max(0, job.matching() - processed) : null;
    }

    private static @Nullable Double perSecond(Job job, long processed, Instant now) {
        var started = job.startedAt();
        if (started == null) {
            return null;
        }
        var took = Duration.between(started, Optional.ofNullable(job.endedAt()).orElse(now));
        return Math.round(10e3 * processed / Math.max(1, took.toMillis())) / 10.0;
    }
}
