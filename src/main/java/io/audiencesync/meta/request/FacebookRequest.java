package io.audiencesync.meta.request;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that was sent to Facebook, and how it ended.
 *
 * @param status of HTTP; 0 without an answer
 * @param trace Facebook's id of the request, also of a successful one; blank if it gave none
 * @param cause why it failed; empty if it succeeded or no cause is known
 * @param message Facebook's words or a description, without hashes and tokens; blank if it succeeded
 */
public record FacebookRequest(
        RequestTarget target,
        Instant sentAt,
        Duration duration,
        int status,
        boolean succeeded,
        ErrorCode error,
        String trace,
        Optional<Cause> cause,
        String message,
        Usage usage) {}
