package io.audiencesync.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Limits of a workspace. An absent limit is unlimited when read, and as configured for all when set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Limits")
public record Limits(
        @Nullable
        @Min(1)
        @Schema(
                description = "Sustained rate over all replicas; above it 429, and exports slow down",
                examples = "5000")
        Integer entriesPerSecond,

        @Nullable
        @Min(1)
        @Schema(
                description = "Entries accepted at once after a pause; by default ten seconds' worth",
                examples = "100000")
        Integer burst,

        @Nullable
        @Min(1)
        @Schema(description = "Entries waiting to be synced; above it 429, and exports wait", examples = "20000000")
        Long pendingEntries) {

    private static final int USUAL_BURST_SECONDS = 10;

    /** These limits, with the configured ones as defaults. */
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
