package io.audiencesync.buffer;

/** The effect of a step on its audience. */
public enum Operation {
    ADD,
    REMOVE
}
