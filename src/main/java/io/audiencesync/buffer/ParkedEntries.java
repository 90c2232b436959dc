package io.audiencesync.buffer;

import org.jspecify.annotations.Nullable;

/**
 * Entries that wait beside their lane. userKeys: one per entry; later entries of the same users are parked behind
 * them.
 */
public record ParkedEntries(
        Chunk chunk, UserKeys userKeys, Kind kind, @Nullable String cause) {

    public enum Kind {
        HELD,
        QUEUED_BEHIND
    }
}
