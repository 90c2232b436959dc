package io.audiencesync.log.call;

import io.audiencesync.callrate.CallBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the events of one kind, and counts those left out. Used from all event loops. */
final class EventRate {

    private static final Duration BURST = Duration.ofSeconds(1);

    private final CallBucket bucket = new CallBucket();
    private final AtomicLong leftOut = new AtomicLong();
    private final int perSecond;

    EventRate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** The number of events left out before this one; empty if this one is left out. */
    OptionalLong take(Instant now) {
        if (bucket.take(perSecond, BURST, now).isPresent()) {
            leftOut.incrementAndGet();
            return OptionalLong.empty();
        }
        return OptionalLong.of(leftOut.getAndSet(0));
    }
}
