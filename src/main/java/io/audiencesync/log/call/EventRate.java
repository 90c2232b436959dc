package io.audiencesync.log.call;

import io.audiencesync.callrate.CallBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the events of one kind, and counts those left out. Used from all event loops. */
final class EventRate {

    private final CallBucket bucket = new CallBucket();
    private final AtomicLong leftOut = new AtomicLong();
    private final Duration each;
    private final Duration burst;

    /** At most so many events in so much time. */
    EventRate(int events, Duration time) {
        this.each = time.dividedBy(events);
        this.burst = time.minus(each).plusNanos(1); // an event is taken while less than that is owed
    }

    /** The number of events left out before this one; empty if this one is left out. */
    OptionalLong take(Instant now) {
        if (bucket.take(each, burst, now).isPresent()) {
            leftOut.incrementAndGet();
            return OptionalLong.empty();
        }
        return OptionalLong.of(leftOut.getAndSet(0));
    }
}
