package io.audiencesync.delivery.lanes;

import io.audiencesync.async.Repeat;
import io.audiencesync.buffer.lanes.LaneFlags;
import io.audiencesync.buffer.lanes.LaneFlags.Flags;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.recheck.Recheck;
import io.audiencesync.delivery.send.AcquireGrant;
import io.audiencesync.delivery.send.FinishDrain;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Empties one leased lane, window by window, until the lane is empty, something defers the rest, or so little is left that it
 * can wait for the next flush. Per window: renew the lease, read the lane's flags, recheck parked entries when due, send.
 */
@ApplicationScoped
class Drain {

    private final AcquireGrant acquireGrant;
    private final LaneFlags laneFlags;
    private final Recheck recheck;
    private final SendWindow sendWindow;
    private final FinishDrain finishDrain;

    Drain(
            AcquireGrant acquireGrant,
            LaneFlags laneFlags,
            Recheck recheck,
            SendWindow sendWindow,
            FinishDrain finishDrain) {
        this.acquireGrant = acquireGrant;
        this.laneFlags = laneFlags;
        this.recheck = recheck;
        this.sendWindow = sendWindow;
        this.finishDrain = finishDrain;
    }

    /**
     * Does not read a lane whose ad account is known to have no call left.
     *
     * @param stopping whether to start no further window
     */
    Uni<Void> run(LeaseDeadline deadline, BooleanSupplier stopping) {
        return acquireGrant
                .knownWait(deadline.lease().lane().adAccount())
                .map(wait -> finishDrain.finish(deadline.lease(), Optional.of(Decision.Snooze.of(wait))))
                .orElseGet(() -> windows(DrainState.begin(deadline), stopping));
    }

    private Uni<Void> windows(DrainState begin, BooleanSupplier stopping) {
        return Repeat.from(begin, this::window, state -> state.more() && !stopping.getAsBoolean())
                .chain(state -> finishDrain.finish(state.lease(), state.deferral()));
    }

    private Uni<DrainState> window(DrainState state) {
        return state.deadline()
                .renew()
                .chain(() -> laneFlags.read(state.lease().lane()))
                .chain(flags -> flags.recheckDue() ? recheck(state, flags) : send(state, flags));
    }

    /** A recheck may park and error entries, so the flags are read again before the window is sent. */
    private Uni<DrainState> recheck(DrainState state, Flags flags) {
        return recheck.run(state.deadline(), flags, state.heldRows())
                .map(state::after)
                .call(after -> sendWindow.clearBlocks(state, after.reached()))
                .chain(after -> after.deferral().isPresent() ? done(after) : sendAfter(after));
    }

    private Uni<DrainState> sendAfter(DrainState recheck) {
        return laneFlags
                .read(recheck.lease().lane())
                .chain(flags -> send(recheck, flags))
                .map(sent -> sent.withMore(sent.more() || recheck.more()));
    }

    /** A recheck of this lease may have let the lane rest. */
    private Uni<DrainState> send(DrainState state, Flags flags) {
        return flags.resting() ? done(state) : sendWindow.send(state, flags);
    }

    private static Uni<DrainState> done(DrainState state) {
        return Uni.createFrom().item(state.withMore(false));
    }
}
