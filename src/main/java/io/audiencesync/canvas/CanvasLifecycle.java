package io.audiencesync.canvas;

import static io.audiencesync.problem.ProblemType.CONFLICT;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.Audiences;
import io.audiencesync.canvas.Canvas.Status;
import io.audiencesync.canvas.launch.PlannedStep;
import io.audiencesync.canvas.launch.PrepareLaunch;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Launches and stops canvases. After a stop is answered, no entry is accepted; pending entries are still sent. */
@ApplicationScoped
public class CanvasLifecycle {

    private final PrepareLaunch goLive;
    private final Audiences audiences;
    private final Clock clock;

    CanvasLifecycle(PrepareLaunch goLive, Audiences audiences, Clock clock) {
        this.goLive = goLive;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** Launches every step, or none. Steps of an earlier launch are checked again. */
    public Uni<Void> launch(String workspace, String canvas) {
        return Panache.withSession(() -> Canvas.require(workspace, canvas).chain(Step::of))
                .chain(steps -> planned(workspace, steps)
                        .chain(planned -> goLive.prepare(workspace, planned))
                        .chain(() -> Panache.withTransaction(() -> goLive(workspace, canvas, versions(steps)))));
    }

    public Uni<Void> delete(String workspace, StepPath path, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> Canvas.lock(workspace, path.canvas())
                .chain(Step::lockAll)
                .map(steps -> Step.among(steps, path.step())
                        .filter(step -> !step.deleted)
                        .orElseThrow(path::notFound))
                .invoke(step -> new Revision(step.version).require(ifMatch))
                .invoke(Step::remove)
                .replaceWithVoid());
    }

    /** A deleted canvas is not found. Its pending entries are still sent, and its counts stay. */
    public Uni<Void> delete(String workspace, String canvas, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> Canvas.lock(workspace, canvas)
                .call(found -> Step.lockAll(found)
                        .invoke(steps -> CanvasView.revision(found, steps).require(ifMatch))
                        .invoke(steps -> steps.forEach(Step::remove)))
                .invoke(found -> found.deleted = true)
                .replaceWithVoid());
    }

    public Uni<Void> stop(String workspace, String canvas) {
        return Panache.withTransaction(() -> Canvas.lock(workspace, canvas)
                .invoke(found -> found.status = found.status == Status.LIVE ? Status.STOPPED : found.status)
                .chain(Step::lockAll)
                .invoke(steps -> steps.forEach(step -> step.live = false))
                .replaceWithVoid());
    }

    private Uni<Void> goLive(String workspace, String canvas, Map<Long, Integer> checked) {
        return Canvas.lock(workspace, canvas)
                .call(found -> Step.lockAll(found)
                        .map(steps ->
                                steps.stream().filter(step -> !step.deleted).toList())
                        .invoke(steps -> requireChecked(steps, checked))
                        .invoke(steps -> steps.forEach(step -> step.live = true)))
                .invoke(this::launched)
                .replaceWithVoid();
    }

    private void launched(Canvas canvas) {
        canvas.status = Status.LIVE;
        canvas.launchedAt = clock.instant();
    }

    private Uni<List<PlannedStep>> planned(String workspace, List<Step> steps) {
        return audiences
                .find(workspace, Step.audiences(steps))
                .map(found -> steps.stream().map(step -> planned(step, found)).toList());
    }

    private static PlannedStep planned(Step step, Map<Long, AudienceRef> audiences) {
        return new PlannedStep(step.key, step.adAccountId, audiences.get(step.audienceId), step.keys());
    }

    private static Map<Long, Integer> versions(List<Step> steps) {
        return steps.stream().collect(Collectors.toMap(step -> step.id, step -> step.version));
    }

    /** A step that went live meanwhile was checked by that launch. */
    private static void requireChecked(List<Step> steps, Map<Long, Integer> checked) {
        if (!steps.stream().allMatch(step -> step.live || Objects.equals(step.version, checked.get(step.id)))) {
            throw ProblemException.of(CONFLICT, "The canvas was changed while it was being launched. Launch again.");
        }
    }
}
