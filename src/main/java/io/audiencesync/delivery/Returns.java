package io.audiencesync.delivery;

import io.audiencesync.buffer.LaneMarks.Marks;
import io.audiencesync.buffer.LaneReturns;
import io.audiencesync.buffer.Lease;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Looks at what waits beside a leased lane: replays what was asked for, finds out whether the rest may pass now, and, where it
 * may not, gives up what was held for 13 hours.
 */
@ApplicationScoped
class Returns {

    /** After something else went through, or while there was no call to try them, held entries wait no longer than this. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Replay replay;
    private final Expiry expiry;
    private final HeldProbe heldProbe;
    private final RecoveryProbe recoveryProbe;
    private final LaneReturns lane;
    private final Backoff backoff;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Returns(
            Replay replay,
            Expiry expiry,
            HeldProbe heldProbe,
            RecoveryProbe recoveryProbe,
            LaneReturns lane,
            DeliveryConfig config) {
        this.replay = replay;
        this.expiry = expiry;
        this.heldProbe = heldProbe;
        this.recoveryProbe = recoveryProbe;
        this.lane = lane;
        this.backoff = new Backoff(config.retry().first(), config.retry().longest());
    }

    /** @param heldRows how many rows of held entries to try, if there are any */
    Uni<Looked> look(Lease lease, Tenure tenure, Marks marks, int heldRows) {
        return replay.run(lease)
                .chain(replayed -> probe(lease, tenure, marks, heldRows).map(verdict -> new Looked(verdict, replayed)))
                .call(looked -> looked.inVain()
                        ? expiry.runHeld(lease)
                        : Uni.createFrom().voidItem())
                .call(looked -> lane.next(lease, marks, delay(marks, looked), looked.inVain()));
    }

    private Uni<Optional<Verdict>> probe(Lease lease, Tenure tenure, Marks marks, int heldRows) {
        return marks.parked() ? heldProbe.run(lease, tenure, heldRows) : recoveryProbe.run(lease, tenure);
    }

    private Duration delay(Marks marks, Looked looked) {
        if (looked.again()) {
            return Duration.ZERO;
        }
        if (!looked.inVain()) {
            return SOON;
        }
        var delay = backoff.after(marks.heldFailures(), random);
        return looked.mayHaveArrived() && delay.compareTo(SOON) < 0 ? SOON : delay;
    }

    /** Something else went through. */
    Uni<Void> sooner(Lease lease) {
        return lane.sooner(lease, SOON);
    }
}
