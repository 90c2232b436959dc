package io.audiencesync.analytics;

import io.audiencesync.analytics.StepMetrics.Slot;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.canvas.StepView;
import io.audiencesync.canvas.Steps;
import io.audiencesync.problem.ProblemException;
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
class ReadStepMetrics {

    private final Steps steps;
    private final StepCounts counts;
    private final Workspaces workspaces;

    ReadStepMetrics(Steps steps, StepCounts counts, Workspaces workspaces) {
        this.steps = steps;
        this.counts = counts;
        this.workspaces = workspaces;
    }

    Uni<StepMetrics> read(String workspace, String canvas, String step, Resolution by) {
        return steps.findEvenDeleted(workspace, canvas, step)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("This canvas has no such step.")))
                .map(StepView::id)
                .chain(counts::read)
                .chain(read -> workspaces.settings(workspace).map(settings -> metrics(read, by, settings.timeZone())));
    }

    private static StepMetrics metrics(Collection<StepCount> counts, Resolution by, ZoneId zone) {
        var slots = counts.stream()
                .collect(Collectors.groupingBy(
                        count -> by.slot(count.bucket(), zone),
                        () -> new TreeMap<OffsetDateTime, List<StepCount>>(OffsetDateTime.timeLineOrder()),
                        Collectors.toList()));
        var series = slots.entrySet().stream()
                .map(slot -> new Slot(slot.getKey(), UserCounts.of(slot.getValue())))
                .toList();
        return new StepMetrics(UserCounts.of(counts), series);
    }
}
