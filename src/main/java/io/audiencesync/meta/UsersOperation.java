package io.audiencesync.meta;

/** What a users call does to the audience. Both are idempotent: an audience is a set. */
public enum UsersOperation {
    ADD,
    REMOVE
}
