package io.audiencesync.delivery.recheck;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.SendResult;
import java.util.Optional;

/**
 * What a look at what waits beside a lane came to.
 *
 * @param result on what was tried; empty when there was nothing to try
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
                && stopped().filter(RecheckResult::isNoAttempt).isEmpty();
    }

    /** What stands in the way of the whole lane: a hold does not. */
    public Optional<Decision> stopped() {
        return result.flatMap(SendResult::stopped).filter(decision -> !(decision instanceof Decision.Park));
    }

    /** A suspect's call may still arrive: the next one is not begun before it is over. */
    boolean mayHaveArrived() {
        return result.flatMap(SendResult::stopped)
                .filter(decision -> decision instanceof Decision.Park(var cause)
                        && (cause == Cause.UNAVAILABLE || cause == Cause.TIMED_OUT))
                .isPresent();
    }

    private static boolean isNoAttempt(Decision decision) {
        return decision instanceof Decision.Snooze || decision instanceof Decision.Stop;
    }
}
