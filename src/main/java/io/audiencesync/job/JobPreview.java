package io.audiencesync.job;

import io.audiencesync.cause.Cause;
import io.audiencesync.job.JobAction.Unit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much a job would act on. */
@Schema(name = "JobPreview")
public record JobPreview(
        @Schema(description = "What is counted: users, or lanes for a retry")
        Unit unit,

        long matching,

        @Schema(description = "Those that the job would skip: superseded users, paused lanes")
        long skipped,

        @Schema(description = "false: at least so many. Users are counted up to 60,000 stored rows, lanes up to 10,000")
        boolean exact,

        List<ByCause> causes) {

    /** Those with one cause. */
    @Schema(name = "JobPreviewByCause")
    public record ByCause(Cause cause, long matching, long skipped) {}

    static JobPreview of(Unit unit, boolean exact, List<ByCause> causes) {
        return new JobPreview(
                unit,
                causes.stream().mapToLong(ByCause::matching).sum(),
                causes.stream().mapToLong(ByCause::skipped).sum(),
                exact,
                causes);
    }
}
