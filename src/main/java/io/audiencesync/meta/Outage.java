package io.audiencesync.meta;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.MetaReply.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** What it means that a call failed without an answer. */
final class Outage {

    /** A 5xx: an answer to read, and a failure to the circuit breaker. */
    static final class ServerError extends RuntimeException {

        final transient Response response;

        ServerError(Response response) {
            super("status " + response.status(), null, false, false);
            this.response = response;
        }
    }

    /** The deadline passed while the call waited for its turn. */
    static final class NeverSent extends RuntimeException {

        NeverSent() {
            super("deadline passed before sending", null, false, false);
        }
    }

    private Outage() {}

    static Unavailable of(Throwable failure) {
        return switch (cause(failure)) {
            case CircuitBreakerOpenException open -> unavailable(Cause.UNAVAILABLE, "circuit open", false);
            case BulkheadException full -> unavailable(Cause.UNAVAILABLE, "too many calls at once", false);
            case NeverSent late -> unavailable(Cause.TIMED_OUT, late.getMessage(), false);
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

    /** Whether the circuit breaker counts it: Facebook is at fault, not our own limits. */
    static boolean isFacebooks(Throwable failure) {
        return !(failure instanceof BulkheadException || failure instanceof NeverSent);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof ProcessingException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static Unavailable unavailable(Cause cause, String detail, boolean maybeApplied) {
        return new Unavailable(cause, 0, 0, detail, maybeApplied, Usage.UNKNOWN);
    }
}
