package io.audiencesync.meta.reply;

import io.audiencesync.cause.Cause;
import java.time.Duration;
import java.util.Map;

/** Facebook's reply to a users call, classified. Messages carry no hashes and no tokens. */
public sealed interface MetaReply {

    Usage usage();

    /** {@link ErrorCode#NONE} where Facebook sent no error object. */
    default ErrorCode error() {
        return ErrorCode.NONE;
    }

    /** Accepted. Samples (at most 100): the compact JSON text of an invalid row → reason. */
    record Accepted(long received, long invalidCount, Map<String, String> samples, Usage usage) implements MetaReply {

        public Accepted {
            samples = Map.copyOf(samples);
        }

        /** Omits the rows: they hold hashes. */
        @Override
        public String toString() {
            return "Accepted[received=" + received + ", invalidCount=" + invalidCount + ", samples=" + samples.size()
                    + "]";
        }
    }

    /** Too many calls, of this ad account or of the whole app. */
    record Throttled(Cause cause, Duration retryAfter, boolean appWide, ErrorCode error, String message, Usage usage)
            implements MetaReply {

        public Throttled after(Duration wait) {
            return new Throttled(cause, wait, appWide, error, message, usage);
        }
    }

    /** Token, app, ad account or audience is blocked until a person acts. The cause's scope says which. */
    record Blocked(Cause cause, ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** Facebook rejects the payload; smaller parts of it may pass. */
    record InvalidPayload(ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** The request or its response is too large: a smaller request may pass. */
    record TooLarge(ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** The audience is busy. */
    record Busy(Cause cause, ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** The audience is too small for removals; ADDs are accepted. */
    record TooSmall(ErrorCode error, String message, Usage usage) implements MetaReply {}

    /** Our own limits delayed the call. It says nothing about Facebook, and may be made after the delay. */
    record NotSent(Cause cause, String detail, Duration retryAfter, Usage usage) implements MetaReply {}

    /** No valid answer (UNAVAILABLE or TIMED_OUT). Unless {@code maybeApplied}, the call had no effect. */
    record Unavailable(Cause cause, ErrorCode error, String detail, boolean maybeApplied, Usage usage)
            implements MetaReply {}
}
