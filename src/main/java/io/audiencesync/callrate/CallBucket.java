package io.audiencesync.callrate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A leaky bucket of calls (GCRA). Used from all event loops. */
public final class CallBucket {

    private Instant earned = Instant.EPOCH; // when the rate will have paid for all calls taken

    /**
     * Takes a call; or how long until there is room for one.
     *
     * @param each the time that earns one call
     */
    public synchronized Optional<Duration> take(Duration each, Duration burst, Instant now) {
        var from = earned.isAfter(now) ? earned : now;
        var overdraft = Duration.between(now, from).minus(burst);
        if (!overdraft.isNegative()) {
            return Optional.of(overdraft);
        }
        earned = from.plus(each);
        return Optional.empty();
    }

    synchronized boolean isIdle(Instant now) {
        return !earned.isAfter(now);
    }
}
