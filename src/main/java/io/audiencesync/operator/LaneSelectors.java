package io.audiencesync.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.canvas.StepVersion;
import io.audiencesync.canvas.Steps;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves the selection of a request to the buffer's selector. */
@ApplicationScoped
class LaneSelectors {

    private final Steps steps;

    LaneSelectors(Steps steps) {
        this.steps = steps;
    }

    /** Requires exactly one of the three: a command on too many lanes is hard to undo. */
    Uni<LaneSelector> findOne(String workspace, LaneSelectorRequest named) {
        var given = Stream.of(named.adAccount(), named.audience(), named.canvas())
                .filter(each -> each != null)
                .count();
        if (given != 1) {
            throw ProblemException.unprocessable(
                    "", "Name one of these: an ad account, an audience, or a step with its canvas.");
        }
        return find(workspace, named.adAccount(), named.audience(), named.canvas(), named.step());
    }

    /** Accepts any combination; all lanes of the workspace without a filter. */
    Uni<LaneSelector> find(
            String workspace,
            @Nullable AdAccountId adAccount,
            @Nullable Long audience,
            @Nullable String canvas,
            @Nullable String step) {
        if ((canvas == null) != (step == null)) {
            throw ProblemException.unprocessable("step", "A step is named together with its canvas.");
        }
        var account = adAccount == null ? null : (Long) adAccount.number();
        return canvas == null
                ? Uni.createFrom().item(new LaneSelector(workspace, account, audience, null))
                : steps.findEvenDeleted(workspace, canvas, step)
                        .map(found -> found.map(StepVersion::id)
                                .orElseThrow(() -> ProblemException.notFound("This workspace has no such step.")))
                        .map(id -> new LaneSelector(workspace, account, audience, id));
    }
}
