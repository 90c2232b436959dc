package io.audiencesync.delivery.lanes;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.SendResult;
import java.util.Optional;

/**
 * The progress of a window's requests.
 *
 * @param deferral why entries stay in the lane
 * @param parked entries were parked: the window is read again, as later entries of the same users must be parked too
 * @param reached Facebook processed entries, whether it accepted them or called the audience too small
 * @param synced entries that Facebook accepted
 */
record WindowResult(Optional<Decision.Deferral> deferral, boolean parked, boolean reached, int synced) {

    static final WindowResult NOTHING = new WindowResult(Optional.empty(), false, false, 0);

    WindowResult and(SendResult result) {
        return new WindowResult(
                Decision.both(deferral, result.laneDeferral()),
                parked || result.park().isPresent(),
                reached || result.reached(),
                synced + result.synced().size());
    }

    boolean passed() {
        return synced > 0;
    }

    /** False if entries stay: the next wave must not overtake them. */
    boolean mayStartNextWave() {
        return deferral.isEmpty() && !parked;
    }

    /**
     * A refusal may concern one schema or operation, so other requests of the same wave, which commute with it, are
     * still sent.
     */
    boolean mayGoOnWithWave() {
        return deferral.isEmpty()
                || deferral.get() instanceof Decision.Retry(var cause, var detail, var rest)
                        && cause == Cause.UPDATE_REFUSED;
    }
}
