package io.audiencesync.buffer;

/** Entries that wait on their own. userKeys: one per entry; later entries of the same users are parked behind them. */
public record Parking(Chunk chunk, Keys userKeys, Kind kind, String cause) {

    public enum Kind {
        HELD,
        BEHIND
    }
}
