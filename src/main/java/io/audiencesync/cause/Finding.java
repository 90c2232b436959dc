package io.audiencesync.cause;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A current cause in a workspace: entries wait because of it, or soon will.
 *
 * @param subject such as {@code act_1002003004005} or an audience's name; empty for the connection
 * @param waiting entries that wait because of it, as far as known
 */
public record Finding(
        String workspace,
        String subject,
        Cause cause,
        Severity severity,
        @Nullable String detail,
        Instant since,
        long waiting,
        List<Link> links) {

    public enum Severity {
        /** No entries wait yet. */
        WARNING,
        ERROR
    }
}
