package io.audiencesync.job;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job to start. */
@Schema(name = "JobRequest")
public record JobRequest(
        @NotNull JobAction action,

        @Schema(description = "Absent: everything in the workspace") @Nullable
        JobFilter filter,

        @Schema(description = "For people, in the history") @NotBlank @Size(max = 200)
        String name) {

    JobFilter selected() {
        return filter == null ? JobFilter.ALL : filter;
    }
}
