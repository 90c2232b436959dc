package io.audiencesync.cause;

/** The scope of a cause: everything inside it is blocked or ends together. */
public enum Scope {
    APP,
    CONNECTION,
    AD_ACCOUNT,
    AUDIENCE,
    ENTRIES
}
