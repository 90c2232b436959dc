package io.audiencesync.meta.reply;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.MetaReply.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Classifies a call that failed without an answer. */
public final class CallFailure {

    private static final Duration AT_ONCE_DELAY = Duration.ofSeconds(1);

    /** The deadline passed while the call was queued. */
    public static final class NeverSent extends RuntimeException {

        static final String MESSAGE = "deadline passed before sending";

        public NeverSent() {
            super(MESSAGE, null, false, false);
        }
    }

    private CallFailure() {}

    /** @param breakerDelay how long an open breaker blocks calls */
    public static MetaReply of(Throwable failure, Duration breakerDelay) {
        return switch (cause(failure)) {
            case CircuitBreakerOpenException open -> notSent(Cause.UNAVAILABLE, "circuit open", breakerDelay);
            case BulkheadException full -> notSent(Cause.UNAVAILABLE, "too many calls at once", AT_ONCE_DELAY);
            case NeverSent late -> notSent(Cause.TIMED_OUT, NeverSent.MESSAGE, AT_ONCE_DELAY);
            case TimeoutException slow -> unavailable(Cause.TIMED_OUT, "no answer in time", true);
            case ConnectException refused -> unavailable(Cause.UNAVAILABLE, "connection refused", false);
            case UnknownHostException unknown -> unavailable(Cause.UNAVAILABLE, "host unknown", false);
            case SSLHandshakeException untrusted -> unavailable(Cause.UNAVAILABLE, "TLS handshake failed", false);
            case Throwable other ->
                unavailable(
                        Cause.UNAVAILABLE,
                        "connection lost: " + other.getClass().getSimpleName(),
                        true);
        };
    }

    /**
     * Whether the circuit breaker counts it: the host is unreachable. Our own limits do not count, and neither do
     * time-outs: the calls of one ad account may hang while all others are answered.
     */
    public static boolean isHostUnreachable(Throwable failure) {
        return !(failure instanceof BulkheadException
                || failure instanceof NeverSent
                || failure instanceof TimeoutException);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof ProcessingException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static MetaReply notSent(Cause cause, String detail, Duration delay) {
        return new MetaReply.NotSent(cause, detail, delay, Usage.UNKNOWN);
    }

    private static Unavailable unavailable(Cause cause, String detail, boolean maybeApplied) {
        return new Unavailable(cause, ErrorCode.NONE, detail, maybeApplied, Usage.UNKNOWN);
    }
}
