package io.audiencesync.delivery.lanes;

import io.audiencesync.buffer.Lease;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.recheck.RecheckResult;
import java.util.Optional;

/**
 * The progress of a lane's drain; one value per window.
 *
 * @param deferral why the rest stays; ends the drain
 * @param heldRows rows of held entries to retry next: doubled with every success, so that a refusal costs a small
 * request
 * @param reached Facebook has processed a call, so the lane's block is cleared
 * @param more another window should be read
 */
record DrainState(
        LeaseDeadline deadline, Optional<Decision.Deferral> deferral, int heldRows, boolean reached, boolean more) {

    static DrainState begin(LeaseDeadline deadline) {
        return new DrainState(deadline, Optional.empty(), 1, false, true);
    }

    Lease lease() {
        return deadline.lease();
    }

    DrainState after(RecheckResult recheck) {
        return new DrainState(
                deadline,
                recheck.deferral(),
                recheck.passed() ? 2 * heldRows : 1,
                reached || recheck.reached(),
                recheck.again());
    }

    /** @param full the window had a full request: then the lane probably holds another one */
    DrainState after(WindowResult window, boolean full) {
        return new DrainState(
                deadline,
                window.deferral(),
                heldRows,
                reached || window.reached(),
                window.deferral().isEmpty() && (window.parked() || full));
    }

    DrainState withMore(boolean again) {
        return new DrainState(deadline, deferral, heldRows, reached, again && deferral.isEmpty());
    }
}
