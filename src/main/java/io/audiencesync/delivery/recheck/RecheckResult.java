package io.audiencesync.delivery.recheck;

import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.SendResult;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of a recheck.
 *
 * @param result of the sent entries; empty if there were none
 * @param replayed whether entries returned to the lane
 */
public record RecheckResult(Optional<SendResult> result, boolean replayed) {

    /** Facebook accepted the retried entries. */
    public boolean passed() {
        return result.filter(each -> !each.synced().isEmpty()).isPresent();
    }

    public boolean reached() {
        return result.filter(SendResult::reached).isPresent();
    }

    /** Whether another recheck should follow at once. */
    public boolean again() {
        return passed() || replayed;
    }

    /** Whether a retry failed. Without a call nothing was retried. */
    boolean anyFailed() {
        return result.isPresent()
                && !passed()
                && deferral().filter(RecheckResult::isNoAttempt).isEmpty();
    }

    /** Of the whole lane: parked entries do not stop it. */
    public Optional<Decision.Deferral> deferral() {
        return result.flatMap(SendResult::laneDeferral);
    }

    /** How long a call of the retried entries may still arrive: the next one must not start before it is over. */
    Duration rest() {
        return result.flatMap(SendResult::deferral).map(Decision.Deferral::rest).orElse(Duration.ZERO);
    }

    private static boolean isNoAttempt(Decision.Deferral deferral) {
        return deferral instanceof Decision.Snooze || deferral instanceof Decision.Stop;
    }
}
