package io.audiencesync.intake;

import java.time.Duration;

/** How calls come together: how long those of a crowd wait, groups in flight, and how much may be in a group and wait for one. */
record GroupLimits(Duration linger, int inFlight, Bound group, Bound queue) {

    /** Entries and bytes of calls. */
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
