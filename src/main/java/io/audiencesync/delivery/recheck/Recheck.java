package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LaneFlags.Flags;
import io.audiencesync.buffer.lanes.LaneRecheck;
import io.audiencesync.delivery.Backoff;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.send.ExpireEntries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The lease holder's work besides sending: requeues requested replays, retries held entries or sends a canary of errored
 * ones, and expires entries that were held for 13 hours.
 */
@ApplicationScoped
public class Recheck {

    /** The longest wait of held entries after another success, or while there was no call for them. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Replay replay;
    private final ExpireEntries expiry;
    private final HeldRetry heldRetry;
    private final CanaryReplay canary;
    private final LaneRecheck lane;
    private final Backoff backoff;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Recheck(
            Replay replay,
            ExpireEntries expiry,
            HeldRetry heldRetry,
            CanaryReplay canary,
            LaneRecheck lane,
            DeliveryConfig config) {
        this.replay = replay;
        this.expiry = expiry;
        this.heldRetry = heldRetry;
        this.canary = canary;
        this.lane = lane;
        this.backoff = new Backoff(config.retry().first(), config.retry().longest());
    }

    /** @param heldRows rows of held entries to try, if there are any */
    public Uni<RecheckResult> run(LeaseDeadline deadline, Flags flags, int heldRows) {
        var lease = deadline.lease();
        return replay.run(lease)
                .chain(replayed ->
                        attempt(deadline, flags, heldRows).map(result -> new RecheckResult(result, replayed)))
                .call(rechecked -> lane.rest(lease, rechecked.rest()))
                .call(rechecked -> rechecked.anyFailed()
                        ? expiry.runHeld(lease)
                        : Uni.createFrom().voidItem())
                .call(rechecked -> lane.next(lease, flags, delay(flags, rechecked), rechecked.anyFailed()));
    }

    private Uni<Optional<SendResult>> attempt(LeaseDeadline deadline, Flags flags, int heldRows) {
        return flags.parked() ? heldRetry.run(deadline, heldRows) : canary.run(deadline);
    }

    private Duration delay(Flags flags, RecheckResult rechecked) {
        if (rechecked.again()) {
            return Duration.ZERO;
        }
        return rechecked.anyFailed() ? backoff.after(flags.failures(), random) : SOON;
    }

    /** Something else succeeded. */
    public Uni<Void> sooner(Lease lease) {
        return lane.sooner(lease, SOON);
    }
}
