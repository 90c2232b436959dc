package io.audiencesync.web.canvas;

import io.audiencesync.canvas.CanvasView;
import io.audiencesync.web.canvas.LaunchReasons.General;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A canvas with some of its steps.
 *
 * @param total its steps, shown or not
 * @param unlaunched its steps that accept no users
 * @param next the address of the next steps; null if there are none
 */
record CanvasPage(
        String key,
        String href,
        String newStep,
        Badge status,
        boolean live,
        @Nullable Moment launched,
        long total,
        long unlaunched,
        StepFilter filter,
        List<StepRow> rows,
        List<General> reasons,
        @Nullable Notice notice,
        @Nullable Ask ask,
        @Nullable String next) {

    private static final int PAGE = 50;

    static CanvasPage of(
            CanvasView canvas,
            StepFilter filter,
            LaunchReasons reasons,
            @Nullable Notice notice,
            @Nullable Ask ask,
            Shell shell) {
        var found = canvas.steps().stream()
                .map(step -> StepRow.of(step, reasons, shell))
                .filter(filter::has)
                .sorted(Comparator.comparing(row -> row.reasons().isEmpty()))
                .toList();
        var shown = filter.page(found, PAGE);
        var last = found.isEmpty() || shown.isEmpty() || shown.getLast() == found.getLast();
        return new CanvasPage(
                canvas.canvas(),
                CanvasLinks.canvas(canvas.canvas()),
                CanvasLinks.newStep(canvas.canvas()),
                StatusBadge.of(canvas.status()),
                canvas.status().equals("live"),
                shell.at(canvas.launchedAt()),
                canvas.steps().size(),
                canvas.steps().stream()
                        .filter(step -> !step.status().equals("live"))
                        .count(),
                filter,
                shown,
                reasons.general(),
                notice,
                ask,
                last ? null : filter.next(shown.getLast().key()));
    }
}
