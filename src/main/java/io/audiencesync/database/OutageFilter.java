package io.audiencesync.database;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Removes an outage's failures from the log: callers, jobs and the client would log thousands. {@link Outage} logs a
 * summary instead.
 */
@LoggingFilter(name = "outage")
public final class OutageFilter implements Filter {

    /** The client's own error about a request that the outage ended twice. */
    private static final String ENDED_TWICE = "Result is already complete";

    @Override
    public boolean isLoggable(LogRecord logged) {
        var thrown = logged.getThrown();
        if (thrown == null) {
            return true;
        }
        if (Outage.counts(thrown)) {
            return false;
        }
        return !(Outage.isRecent() && String.valueOf(thrown.getMessage()).startsWith(ENDED_TWICE));
    }
}
