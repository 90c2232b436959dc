package io.audiencesync.delivery.recheck;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.SendResult;
import java.util.Optional;

/**
 * What a recheck came to.
 *
 * @param result of the entries that were sent; empty when there were none
 * @param replayed some entries are back in the lane
 */
public record RecheckResult(Optional<SendResult> result, boolean replayed) {

    /** Facebook took what was tried. */
    public boolean passed() {
        return result.filter(each -> !each.synced().isEmpty()).isPresent();
    }

    public boolean reached() {
        return result.filter(SendResult::reached).isPresent();
    }

    /** Whether it pays to look again at once. */
    public boolean again() {
        return passed() || replayed;
    }

    /** Something was tried and did not pass. Where no call could be made, nothing was tried. */
    boolean anyFailed() {
        return result.isPresent()
                && !passed()
                && deferral().filter(RecheckResult::isNoAttempt).isEmpty();
    }

    /** Why the whole lane waits. Parked entries do not stop it. */
    public Optional<Decision.Deferral> deferral() {
        return result.flatMap(SendResult::deferral).filter(reason -> !(reason instanceof Decision.Park));
    }

    /** A suspect's call may still arrive: the next one is not begun before it is over. */
    boolean mayHaveArrived() {
        return result.flatMap(SendResult::deferral)
                .filter(decision -> decision instanceof Decision.Park(var cause)
                        && (cause == Cause.UNAVAILABLE || cause == Cause.TIMED_OUT))
                .isPresent();
    }

    private static boolean isNoAttempt(Decision.Deferral deferral) {
        return deferral instanceof Decision.Snooze || deferral instanceof Decision.Stop;
    }
}
