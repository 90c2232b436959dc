package io.audiencesync.budget;

import java.time.Duration;

/** The last value of one of Facebook's meters for an ad account. Some kinds of call do not report every meter. */
record LastUsage(Throttle throttle, long reportedAt) {

    /** The share of an earlier reply counts for a while; its hold has been written already. */
    Throttle since(long now, Duration memory) {
        return now - reportedAt < memory.toNanos() ? throttle.withoutHold() : Throttle.FULL;
    }
}
