package io.audiencesync.buffer;

/** What a step does to its audience. */
public enum Operation {
    ADD,
    REMOVE
}
