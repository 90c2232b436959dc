package io.audiencesync.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much a workspace may hand over. What is absent is not limited; given to set limits, it is as configured for all. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Limits")
public record Limits(
        @Nullable
        @Min(1)
        @Schema(
                description = "In the long run, over all replicas; past it 429, and exports slow down",
                examples = "5000")
        Integer entriesPerSecond,

        @Nullable
        @Min(1)
        @Schema(description = "At once, after a pause; ten seconds' worth unless given", examples = "100000")
        Integer burst,

        @Nullable
        @Min(1)
        @Schema(description = "Waiting to be synced; past it 429, and exports wait", examples = "20000000")
        Long pendingEntries) {

    private static final int USUAL_BURST_SECONDS = 10;

    /** These where they are set, else the configured ones. */
    public Limits or(LimitsConfig config) {
        var rate = entriesPerSecond != null
                ? entriesPerSecond
                : config.entriesPerSecond().orElse(null);
        var most = burst != null ? burst : config.burst().orElse(null);
        return new Limits(
                rate,
                most == null && rate != null ? (Integer) usualBurst(rate) : most,
                pendingEntries != null
                        ? pendingEntries
                        : config.pendingEntries().orElse(null));
    }

    private static int usualBurst(int rate) {
        return (int) Math.min(Integer.MAX_VALUE, (long) rate * USUAL_BURST_SECONDS);
    }
}
