package io.audiencesync.budget;

import java.time.Duration;
import java.time.Instant;

/** One replica's answered calls on an ad account since it last wrote them, and the usage written last. */
record CallCount(int calls, double percent, Instant writtenAt) {

    private static final double STEP = 1;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    CallCount plusOne() {
        return new CallCount(calls + 1, percent, writtenAt);
    }

    /** Whether the usage has changed by a point, or the calls have waited for long enough. 0: usage is unknown. */
    boolean isDue(double usage, Instant now) {
        return usage > 0 && Math.abs(usage - percent) >= STEP || !now.isBefore(writtenAt.plus(LONGEST));
    }

    CallCount written(double usage, Instant now) {
        return new CallCount(0, usage > 0 ? usage : percent, now);
    }
}
