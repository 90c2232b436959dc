package io.audiencesync.cause;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cause that stands in a workspace now: it keeps users waiting, or will before long.
 *
 * @param subject what it is about, such as {@code act_1002003004005} or an audience's name; empty for the connection
 * @param waiting users who wait because of it, as far as known
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
        /** Nobody waits yet. */
        WARNING,
        ERROR
    }
}
