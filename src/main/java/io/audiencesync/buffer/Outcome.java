package io.audiencesync.buffer;

/** How an entry ended. One that has not ended is pending. */
public enum Outcome {
    SYNCED,
    NOT_SYNCED,
    ERRORED
}
