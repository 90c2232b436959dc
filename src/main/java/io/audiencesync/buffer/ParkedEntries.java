package io.audiencesync.buffer;

import org.jspecify.annotations.Nullable;

/**
 * Entries that wait beside their lane. Later entries of the same users are parked behind them; {@code userKeys} has one
 * key per entry.
 */
public record ParkedEntries(
        Chunk chunk, UserKeys userKeys, Kind kind, @Nullable String cause) {

    public enum Kind {
        HELD,
        QUEUED_BEHIND
    }
}
