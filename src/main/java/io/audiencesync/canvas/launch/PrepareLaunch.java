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
    private final PassedChecks passed;
    private final CreateAudience creation;

    PrepareLaunch(LaunchChecks checks, PassedChecks passed, CreateAudience creation) {
        this.checks = checks;
        this.passed = passed;
        this.creation = creation;
    }

    /**
     * Fails with a problem that lists every reason; then nothing was created. If Facebook's limits allow no call now, it
     * fails with a time to wait, and the next try continues from here.
     */
    public Uni<Void> prepare(String workspace, List<PlannedStep> steps) {
        return passed.read(workspace)
                .chain(known -> checks.reasons(workspace, steps, known))
                .invoke(PrepareLaunch::requireNone)
                .chain(() -> createDrafts(workspace, steps))
                .onFailure(failure -> !LaunchChecks.mustWait(failure))
                .call(() -> forget(workspace, steps))
                .call(() -> forget(workspace, steps));
    }

    private Uni<Void> forget(String workspace, List<PlannedStep> steps) {
        var subjects = steps.stream().flatMap(PlannedStep::subjects).toList();
        return passed.forget(workspace, subjects);
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
