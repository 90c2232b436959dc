package io.audiencesync.canvas.launch;

import static io.audiencesync.problem.ProblemType.NOT_LAUNCHABLE;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.CreateAudience;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Prepares steps for launch: checks everything, then creates their drafts on Facebook. */
@ApplicationScoped
public class PrepareLaunch {

    private final LaunchChecks checks;
    private final CreateAudience creation;

    PrepareLaunch(LaunchChecks checks, CreateAudience creation) {
        this.checks = checks;
        this.creation = creation;
    }

    /** Fails with a problem that lists every reason; then nothing was created. */
    public Uni<Void> prepare(String workspace, List<PlannedStep> steps) {
        return checks.reasons(workspace, steps)
                .invoke(PrepareLaunch::requireNone)
                .chain(() -> createDrafts(workspace, steps));
    }

    private Uni<Void> createDrafts(String workspace, List<PlannedStep> steps) {
        return Multi.createFrom()
                .iterable(steps.stream().map(PlannedStep::audience).distinct().toList())
                .filter(AudienceRef::isDraft)
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
