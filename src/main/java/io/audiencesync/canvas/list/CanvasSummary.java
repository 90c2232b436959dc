package io.audiencesync.canvas.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.CauseView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A canvas in a list, without its steps. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CanvasSummary")
public record CanvasSummary(
        String canvas,
        @Schema(enumeration = {"draft", "live", "stopped"}) String status,

        @Schema(description = "The last launch") @Nullable Instant launchedAt,

        long steps,

        @Schema(description = "Steps that accept entries") long liveSteps,

        @Schema(description = "Steps without an ad account, an audience or match keys, which cannot be launched")
        long incompleteSteps,

        @Schema(description = "Causes that prevent entries from being synced now, widest first")
        List<Error> errors) {

    /**
     * @param next the {@code after} of the next page; absent on the last one
     */
    @Schema(name = "Canvases")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<CanvasSummary> canvases, @Nullable String next) {}

    @Schema(name = "CanvasError")
    public record Error(
            CauseView cause,

            @Schema(description = "Steps of the canvas that have it")
            long steps) {}
}
