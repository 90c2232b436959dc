package io.audiencesync.delivery;

import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.Target;
import io.audiencesync.buffer.LaneReturns;
import io.audiencesync.buffer.Lease;
import io.audiencesync.connection.Grant;
import io.audiencesync.connection.Grants;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaAnswer;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.MetaClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks Facebook how large an audience is that it calls too small, and keeps the answer to be shown. Not knowing is no failure. */
@ApplicationScoped
class AudienceSize {

    private final Audiences audiences;
    private final Grants grants;
    private final MetaClient meta;
    private final LaneReturns lane;

    AudienceSize(Audiences audiences, Grants grants, MetaClient meta, LaneReturns lane) {
        this.audiences = audiences;
        this.grants = grants;
        this.meta = meta;
        this.lane = lane;
    }

    Uni<Void> note(Lease lease) {
        return audiences
                .target(lease.lane().audience())
                .chain(target -> target.map(known -> note(lease, known))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> note(Lease lease, Target target) {
        return grants.take(lease.workspace(), target.adAccount()).chain(grant -> switch (grant) {
            case Grant.Granted granted ->
                meta.readAudience(new MetaCall(granted.token(), target.adAccount()), target.facebookId())
                        .chain(answer -> write(lease, answer));
            case Grant.NotConnected ignored -> Uni.createFrom().voidItem();
            case Grant.Exhausted ignored -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> write(Lease lease, MetaAnswer<FacebookAudience> answer) {
        return answer instanceof MetaAnswer.Answer<FacebookAudience>(var audience, var usage)
                        && audience.sizeAtLeast() >= 0
                ? lane.size(lease, audience.sizeAtLeast())
                : Uni.createFrom().voidItem();
    }
}
