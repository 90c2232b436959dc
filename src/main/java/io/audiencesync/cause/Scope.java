package io.audiencesync.cause;

/** How far a cause reaches: everything inside the scope waits or ends together. */
public enum Scope {
    APP,
    CONNECTION,
    AD_ACCOUNT,
    AUDIENCE,
    ENTRIES
}
