package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding.Severity;

/** What a check found. Ad account 0: the connection itself. */
record Found(long adAccount, Cause cause, Severity severity, String detail) {

    static final long CONNECTION = 0;
}
