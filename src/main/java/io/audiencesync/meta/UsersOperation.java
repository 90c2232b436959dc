package io.audiencesync.meta;

/** The effect of a users call on the audience. Both are idempotent: an audience is a set. */
public enum UsersOperation {
    ADD,
    REMOVE
}
