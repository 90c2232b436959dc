package io.audiencesync.meta.reply;

import io.audiencesync.cause.Cause;
import java.time.Duration;
import java.util.Map;

/** What Facebook said, whatever the status code. Messages carry no hashes and no tokens. */
public sealed interface MetaReply {

    Usage usage();

    /** {@link ErrorCode#NONE} where Facebook sent no error object. */
    default ErrorCode error() {
        return ErrorCode.NONE;
    }

    /** Taken. Samples (at most 100): the compact JSON text of a malformed row → reason. */
    record Accepted(long received, long invalidCount, Map<String, String> samples, Usage usage) implements MetaReply {

        public Accepted {
            samples = Map.copyOf(samples);
        }

        /** Without the rows: they hold hashes. */
        @Override
        public String toString() {
            return "Accepted[received=" + received + ", invalidCount=" + invalidCount + ", samples=" + samples.size()
                    + "]";
        }
    }

    /** Too many calls: of this ad account, or of the whole app. */
    record Throttled(Cause cause, Duration retryAfter, boolean appWide, ErrorCode error, String message, Usage usage)
            implements MetaReply {}

    /** Token, app, ad account or audience is blocked until somebody acts; the cause's scope tells how far. */
    record Blocked(Cause cause, ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** The payload is at fault; smaller parts of it may pass. */
    record InvalidPayload(ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** The call asks for too much, or carries too much, at once: a smaller one may pass. */
    record TooLarge(ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** The audience can't take it now. */
    record Busy(Cause cause, ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** Removal would leave the audience too small; adds are taken. */
    record TooSmall(ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** Our own limits held the call back: it tells nothing about Facebook, and may be made after the delay. */
    record NotSent(Cause cause, String detail, Duration retryAfter, Usage usage) implements MetaReply {}

    /** No proper answer (UNAVAILABLE or TIMED_OUT). Unless {@code maybeApplied}, Facebook has not acted on the call. */
    record Unavailable(Cause cause, ErrorCode error, String detail, boolean maybeApplied, Usage usage)
            implements MetaReply {}
}
