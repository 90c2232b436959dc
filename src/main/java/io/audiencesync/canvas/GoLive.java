package io.audiencesync.canvas;

import static io.audiencesync.problem.ProblemType.NOT_LAUNCHABLE;

import io.audiencesync.audience.Creation;
import io.audiencesync.audience.KnownAudience;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes sure that steps can take entries: checks everything, then creates their drafts on Facebook. */
@ApplicationScoped
class GoLive {

    private final LaunchChecks checks;
    private final Creation creation;

    GoLive(LaunchChecks checks, Creation creation) {
        this.checks = checks;
        this.creation = creation;
    }

    /** Fails with a problem that names every reason at once; then nothing was created. */
    Uni<Void> prepare(String workspace, List<PlannedStep> steps) {
        return checks.reasons(workspace, steps).invoke(GoLive::requireNone).chain(() -> createDrafts(workspace, steps));
    }

    private Uni<Void> createDrafts(String workspace, List<PlannedStep> steps) {
        return Multi.createFrom()
                .iterable(steps.stream().map(PlannedStep::audience).distinct().toList())
                .filter(KnownAudience::isDraft)
                .onItem()
                .transformToUniAndConcatenate(draft -> creation.create(workspace, draft))
                .onItem()
                .ignoreAsUni();
    }

    private static void requireNone(List<FieldError> reasons) {
        if (!reasons.isEmpty()) {
            throw ProblemException.of(NOT_LAUNCHABLE, "Every reason is listed.", reasons);
        }
    }
}
