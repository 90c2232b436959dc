package io.audiencesync.canvas;

import static io.audiencesync.problem.ProblemType.CONFLICT;

import io.audiencesync.canvas.launch.PrepareLaunch;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a step. New settings of a live step apply to entries accepted afterwards. So they are checked as for a
 * launch first; if a check fails, nothing changes.
 */
@ApplicationScoped
public class PutStep {

    private final ResolveAudience resolve;
    private final PrepareLaunch goLive;

    PutStep(ResolveAudience resolve, PrepareLaunch goLive) {
        this.resolve = resolve;
        this.goLive = goLive;
    }

    public Uni<Void> put(String workspace, StepPath path, StepRequest request, @Nullable String ifMatch) {
        return Panache.withSession(() -> Step.at(workspace, path))
                .invoke(seen -> revision(seen).require(ifMatch)) // before an audience is drafted or created
                .chain(seen -> resolve.settings(workspace, request)
                        .call(settings -> checkIfLive(workspace, seen, settings))
                        .chain(settings ->
                                Panache.withTransaction(() -> write(workspace, path, settings, seen, ifMatch))));
    }

    private Uni<Void> checkIfLive(String workspace, @Nullable Step seen, StepSettings settings) {
        return seen != null && seen.live && !isMinor(seen, settings)
                ? goLive.prepare(workspace, List.of(settings.planned(seen.key)))
                : Uni.createFrom().voidItem();
    }

    /** Needs no check with Facebook. */
    private static boolean isMinor(Step step, StepSettings settings) {
        return settings.hasTargetOf(step) && !settings.matchKeys().isEmpty();
    }

    private static Uni<Void> write(
            String workspace, StepPath path, StepSettings settings, @Nullable Step seen, @Nullable String ifMatch) {
        return Canvas.lockOrCreate(workspace, path.canvas())
                .chain(canvas -> Step.lockAll(canvas)
                        .map(steps -> Step.among(steps, path.step()).orElseGet(() -> Step.in(canvas, path.step()))))
                .invoke(step -> revision(step).require(ifMatch))
                .invoke(step -> requireUnchanged(step, seen))
                .invoke(settings::fill)
                .chain(step -> step.persist())
                .replaceWithVoid();
    }

    /** A step that went live meanwhile has not been checked. */
    private static void requireUnchanged(Step step, @Nullable Step seen) {
        if (step.live && (seen == null || seen.version != step.version)) {
            throw ProblemException.of(CONFLICT, "The step was changed or launched at the same moment. Try again.");
        }
    }

    private static Revision revision(@Nullable Step step) {
        return new Revision(step == null || step.deleted || step.id == null ? -1 : step.version);
    }
}
