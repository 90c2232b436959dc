package io.audiencesync.web.canvas;

import io.audiencesync.canvas.list.CanvasSummary;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A canvas in the list. */
record CanvasRow(
        String key,
        String href,
        Badge status,
        long steps,
        long liveSteps,
        long incompleteSteps,
        @Nullable Moment launched,
        List<Trouble> errors) {

    /** A current error and the number of steps that have it. */
    record Trouble(String title, String whatToDo, long steps) {}

    static CanvasRow of(CanvasSummary canvas, Shell shell) {
        return new CanvasRow(
                canvas.canvas(),
                CanvasLinks.canvas(canvas.canvas()),
                StatusBadge.of(canvas.status()),
                canvas.steps(),
                canvas.liveSteps(),
                canvas.incompleteSteps(),
                shell.at(canvas.launchedAt()),
                canvas.errors().stream()
                        .map(error ->
                                new Trouble(error.cause().title(), error.cause().whatToDo(), error.steps()))
                        .toList());
    }
}
