package io.audiencesync.analytics;

import io.audiencesync.analytics.StepMetrics.Slot;
import io.audiencesync.analytics.marks.Mark;
import io.audiencesync.analytics.marks.StepMarks;
import io.audiencesync.buffer.counts.Slots;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.buffer.counts.Totals;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.canvas.Steps;
import io.audiencesync.problem.ProblemException;
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
    private final StepMarks marks;
    private final StepForecast forecast;

    ReadStepMetrics(Steps steps, StepCounts counts, StepMarks marks, StepForecast forecast) {
        this.steps = steps;
        this.counts = counts;
        this.marks = marks;
        this.forecast = forecast;
    }

    /** @param zone in which the hours or days begin */
    public Uni<StepMetrics> read(String workspace, StepPath path, Resolution by, ZoneId zone, Range range) {
        return steps.findEvenDeleted(workspace, path.canvas(), path.step())
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("This canvas has no such step.")))
                .chain(step -> counts.read(step.id(), range.slots(zone))
                        .chain(read -> marks.of(step.id(), range.from(), range.to())
                                .map(marked -> metrics(read, by, zone, marked))
                                .chain(metrics ->
                                        forecast.of(step.ref(), Totals.of(read)).map(metrics::with))));
    }

    private static StepMetrics metrics(Collection<StepCount> counts, Resolution by, ZoneId zone, List<Mark> marks) {
        var slots = counts.stream()
                .filter(count -> !count.slot().equals(Slots.OTHERS))
                .collect(Collectors.groupingBy(
                        count -> by.slot(count.slot(), zone),
                        () -> new TreeMap<OffsetDateTime, List<StepCount>>(OffsetDateTime.timeLineOrder()),
                        Collectors.toList()));
        var series = slots.entrySet().stream()
                .map(slot -> new Slot(slot.getKey(), UserCounts.of(slot.getValue())))
                .toList();
        return new StepMetrics(UserCounts.of(counts), series, marks, null, null);
    }
}
