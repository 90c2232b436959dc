package io.audiencesync.web.delivery;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.operator.LaneList;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Shell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the lane of one audience. */
@ApplicationScoped
class ReadLane {

    private final LaneList lanes;

    ReadLane(LaneList lanes) {
        this.lanes = lanes;
    }

    Uni<LaneRow> of(Shell shell, long audience) {
        return lanes.of(new LaneSelector(shell.workspace(), null, audience, null), 0, 1)
                .map(read -> read.rows().stream()
                        .findFirst()
                        .map(lane -> LaneRow.of(lane, AccountFindings.NONE, shell))
                        .orElseThrow(() -> ProblemException.notFound("This workspace has no such lane.")));
    }
}
