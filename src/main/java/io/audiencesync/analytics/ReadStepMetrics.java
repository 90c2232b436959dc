package io.audiencesync.analytics;

import io.audiencesync.analytics.StepMetrics.Slot;
import io.audiencesync.analytics.marks.Mark;
import io.audiencesync.analytics.marks.StepMarks;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.buffer.counts.Totals;
import io.audiencesync.canvas.Steps;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Settings;
import io.audiencesync.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums a step's exact counts. */
@ApplicationScoped
public class ReadStepMetrics {

    private final Steps steps;
    private final StepCounts counts;
    private final Workspaces workspaces;
    private final StepMarks marks;
    private final StepForecast forecast;

    ReadStepMetrics(Steps steps, StepCounts counts, Workspaces workspaces, StepMarks marks, StepForecast forecast) {
        this.steps = steps;
        this.counts = counts;
        this.workspaces = workspaces;
        this.marks = marks;
        this.forecast = forecast;
    }

    public Uni<StepMetrics> read(String workspace, String canvas, String step, Resolution by, Range range) {
        return steps.findEvenDeleted(workspace, canvas, step)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("This canvas has no such step.")))
                .chain(view -> counts.read(view.id())
                        .chain(read -> workspaces
                                .settings(workspace)
                                .map(Settings::timeZone)
                                .chain(zone -> marks.of(view.id(), range.from(), range.to())
                                        .map(marked -> metrics(read, by, zone, range, marked)))
                                .chain(metrics ->
                                        forecast.of(view, Totals.of(read)).map(metrics::with))));
    }

    private static StepMetrics metrics(
            Collection<StepCount> counts, Resolution by, ZoneId zone, Range range, List<Mark> marks) {
        var slots = counts.stream()
                .filter(count -> range.contains(count.bucket()))
                .collect(Collectors.groupingBy(
                        count -> by.slot(count.bucket(), zone),
                        () -> new TreeMap<OffsetDateTime, List<StepCount>>(OffsetDateTime.timeLineOrder()),
                        Collectors.toList()));
        var series = slots.entrySet().stream()
                .map(slot -> new Slot(slot.getKey(), UserCounts.of(slot.getValue())))
                .toList();
        return new StepMetrics(UserCounts.of(counts), series, marks, null, null);
    }
}
