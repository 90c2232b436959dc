package io.audiencesync.budget;

import java.time.Duration;
import java.time.Instant;

/** The last value of one of Facebook's meters for an ad account. Some kinds of call do not report every meter. */
record LastUsage(Throttle throttle, Instant reportedAt) {

    /** The share of an earlier reply counts for a while; its hold has been written already. */
    Throttle since(Instant now, Duration memory) {
        return now.isBefore(reportedAt.plus(memory)) ? throttle.withoutHold() : Throttle.FULL;
    }
}
