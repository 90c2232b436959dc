package io.audiencesync.web.audience;

import io.audiencesync.web.shell.Counts;
import org.jspecify.annotations.Nullable;

/** Facebook's bounds of a size, in words. */
final class Sizes {

    private Sizes() {}

    /** Null if unknown. */
    static @Nullable String words(@Nullable Long atLeast, @Nullable Long atMost) {
        return atLeast == null || atMost == null ? null : Counts.grouped(atLeast) + " to " + Counts.grouped(atMost);
    }
}
