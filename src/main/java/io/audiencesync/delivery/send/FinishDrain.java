package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.delivery.Decision;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Ends a drain: records why entries stay, expires entries after 13 hours, and releases the lane. */
@ApplicationScoped
public class FinishDrain {

    private final BlockState blocks;
    private final ExpireEntries expiry;
    private final LeasedLane lane;

    FinishDrain(BlockState blocks, ExpireEntries expiry, LeasedLane lane) {
        this.blocks = blocks;
        this.expiry = expiry;
        this.lane = lane;
    }

    public Uni<Void> finish(Lease lease, Optional<Decision.Deferral> deferral) {
        return deferral.map(reason -> blocks.write(lease, reason).chain(() -> expire(lease, reason)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> lane.release(lease));
    }

    private Uni<Void> expire(Lease lease, Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Pause(var block, var rest) ->
                expiry.run(lease, block.cause().apiName(), block.detail()).replaceWithVoid();
            case Decision.Retry(var cause, var detail, var rest) ->
                expiry.run(lease, cause.apiName(), detail).replaceWithVoid();
            case Decision.Snooze ignored -> Uni.createFrom().voidItem();
            case Decision.Stop ignored -> Uni.createFrom().voidItem();
            case Decision.Park ignored -> Uni.createFrom().voidItem();
        };
    }
}
