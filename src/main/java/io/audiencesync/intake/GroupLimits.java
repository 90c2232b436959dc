package io.audiencesync.intake;

import java.time.Duration;

/** Group commit settings: linger interval, groups in flight, and bounds for one group and for the queue. */
record GroupLimits(Duration linger, int inFlight, Bound group, Bound queue) {

    /** A bound on the number of calls, their entries and bytes. */
    record Bound(int calls, int entries, long bytes) {}

    static GroupLimits of(IntakeConfig config) {
        var group = config.group();
        var queue = config.queue();
        return new GroupLimits(
                group.linger(),
                group.inFlight(),
                new Bound(group.maxCalls(), group.maxEntries(), group.maxBytes().asLongValue()),
                new Bound(
                        Integer.MAX_VALUE, queue.maxEntries(), queue.maxBytes().asLongValue()));
    }
}
