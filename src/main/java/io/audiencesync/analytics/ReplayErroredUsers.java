package io.audiencesync.analytics;

import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.canvas.StepVersion;
import io.audiencesync.canvas.Steps;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests the replay of a step's errored users. */
@ApplicationScoped
public class ReplayErroredUsers {

    private final Steps steps;
    private final RequestReplay replay;

    ReplayErroredUsers(Steps steps, RequestReplay replay) {
        this.steps = steps;
        this.replay = replay;
    }

    /** The number of requested users. */
    public Uni<Long> replay(String workspace, String canvas, String step, ReplayRequest request) {
        return steps.findEvenDeleted(workspace, canvas, step)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("This canvas has no such step.")))
                .map(StepVersion::id)
                .chain(id -> replay.of(request.selection(id)));
    }
}
