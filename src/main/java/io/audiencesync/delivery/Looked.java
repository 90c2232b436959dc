package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import java.util.Optional;

/**
 * What a look at what waits beside a lane came to.
 *
 * @param verdict on what was tried; empty when there was nothing to try
 * @param replayed some entries are back in the lane
 */
record Looked(Optional<Verdict> verdict, boolean replayed) {

    /** Facebook took what was tried. */
    boolean passed() {
        return verdict.filter(each -> !each.synced().isEmpty()).isPresent();
    }

    boolean reached() {
        return verdict.filter(Verdict::reached).isPresent();
    }

    /** Whether it pays to look again at once. */
    boolean again() {
        return passed() || replayed;
    }

    /** Something was tried and did not pass. Where no call could be made, nothing was tried. */
    boolean inVain() {
        return verdict.isPresent()
                && !passed()
                && stopped().filter(Looked::isNoAttempt).isEmpty();
    }

    /** What stands in the way of the whole lane: a hold does not. */
    Optional<Decision> stopped() {
        return verdict.flatMap(Verdict::stopped).filter(decision -> !(decision instanceof Decision.Hold));
    }

    /** A suspect's call may still arrive: the next one is not begun before it is over. */
    boolean mayHaveArrived() {
        return verdict.flatMap(Verdict::stopped)
                .filter(decision -> decision instanceof Decision.Hold(var cause)
                        && (cause == Cause.UNAVAILABLE || cause == Cause.TIMED_OUT))
                .isPresent();
    }

    private static boolean isNoAttempt(Decision decision) {
        return decision instanceof Decision.Snooze || decision instanceof Decision.Halt;
    }
}
