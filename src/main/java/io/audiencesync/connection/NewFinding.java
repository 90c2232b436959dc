package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding.Severity;

/** A finding of a check. Ad account 0: the connection itself. */
public record NewFinding(long adAccount, Cause cause, Severity severity, String detail) {

    public static final long CONNECTION = 0;
}
