package io.audiencesync.buffer;

/** An entry's outcome. An entry without one is pending. */
public enum Outcome {
    SYNCED,
    NOT_SYNCED,
    ERRORED
}
