package io.audiencesync.delivery.recheck;

import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.TargetAudience;
import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LaneRecheck;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks Facebook for the size of an audience that it calls too small, and stores it for display. A failure is ignored.
 */
@ApplicationScoped
class AudienceSize {

    private final Audiences audiences;
    private final BudgetedCalls calls;
    private final MetaClient meta;
    private final LaneRecheck lane;

    AudienceSize(Audiences audiences, BudgetedCalls calls, MetaClient meta, LaneRecheck lane) {
        this.audiences = audiences;
        this.calls = calls;
        this.meta = meta;
        this.lane = lane;
    }

    Uni<Void> note(Lease lease) {
        return audiences
                .target(lease.lane().audience())
                .chain(target -> target.map(known -> note(lease, known))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> note(Lease lease, TargetAudience target) {
        return calls.make(
                        lease.workspace(),
                        lease.lane().adAccount(),
                        call -> meta.readAudience(call, target.facebookId()))
                .chain(answer -> write(lease, answer));
    }

    private Uni<Void> write(Lease lease, MetaResult<FacebookAudience> answer) {
        return answer instanceof MetaResult.Answer<FacebookAudience>(var audience, var usage)
                        && audience.sizeAtLeast() >= 0
                ? lane.size(lease, audience.sizeAtLeast())
                : Uni.createFrom().voidItem();
    }
}
