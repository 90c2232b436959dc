package io.audiencesync.job;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job to be counted, not started. */
@Schema(name = "JobPreviewRequest")
public record PreviewRequest(
        @NotNull JobAction action,

        @Schema(description = "Absent: everything in the workspace") @Nullable
        JobFilter filter) {

    JobFilter selected() {
        return filter == null ? JobFilter.ALL : filter;
    }
}
