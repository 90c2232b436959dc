package io.audiencesync.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.workspace.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A canvas in the API, with all its steps. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Canvas")
public record CanvasView(
        String canvas,
        @Schema(enumeration = {"draft", "live", "stopped"}) String status,
        @Nullable Instant launchedAt,
        List<StepView> steps) {

    static CanvasView of(Canvas canvas, List<StepView> steps) {
        return new CanvasView(canvas.key, canvas.status.name().toLowerCase(Locale.ROOT), canvas.launchedAt, steps);
    }

    /** Changes with every change of the canvas or of one of its steps. */
    static Revision revision(Canvas canvas, List<Step> steps) {
        return Revision.of(
                canvas.version,
                steps.stream()
                        .filter(step -> !step.deleted)
                        .map(step -> List.of(step.id, step.version))
                        .toList());
    }
}
