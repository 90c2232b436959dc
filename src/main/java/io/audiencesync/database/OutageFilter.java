package io.audiencesync.database;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps the failures of an outage out of the log, wherever they are logged: callers, passes and the client itself would write
 * thousands of them. {@link Outage} tells of them instead.
 */
@LoggingFilter(name = "outage")
public final class OutageFilter implements Filter {

    /** The client's own complaint about a request that the outage ended twice. */
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
