package io.audiencesync.intake;

/** How much may come together. */
record Bound(int entries, long bytes) {

    static Bound of(IntakeConfig.Group group) {
        return new Bound(group.maxEntries(), group.maxBytes().asLongValue());
    }

    static Bound of(IntakeConfig.Queue queue) {
        return new Bound(queue.maxEntries(), queue.maxBytes().asLongValue());
    }
}
