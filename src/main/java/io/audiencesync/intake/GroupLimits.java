package io.audiencesync.intake;

import java.time.Duration;

/** Group commit settings: linger interval, groups in flight, and bounds for one group and for the queue. */
record GroupLimits(Duration linger, int inFlight, Bound group, Bound queue) {

    /** A bound on the entries and bytes of calls. */
    record Bound(int entries, long bytes) {}

    static GroupLimits of(IntakeConfig config) {
        var group = config.group();
        var queue = config.queue();
        return new GroupLimits(
                group.linger(),
                group.inFlight(),
                new Bound(group.maxEntries(), group.maxBytes().asLongValue()),
                new Bound(queue.maxEntries(), queue.maxBytes().asLongValue()));
    }
}
