package io.audiencesync.intake;

import io.audiencesync.intake.limit.Admission;
import io.audiencesync.intake.limit.RateLimits;
import io.audiencesync.intake.read.ReadBody;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Admits a call before its body is read: the bodies in progress stay within a bound, and the workspace within its
 * limits.
 */
@ApplicationScoped
class BodyAdmission {

    private final IntakeConfig config;
    private final RateLimits rateLimits;
    private final Admission admission;

    BodyAdmission(IntakeConfig config, RateLimits rateLimits, MeterRegistry meters) {
        this.config = config;
        this.rateLimits = rateLimits;
        this.admission = new Admission(config.bodiesAtWork().asLongValue());
        Gauge.builder("audience.sync.intake.bodies.bytes", admission, Admission::taken)
                .baseUnit(BaseUnits.BYTES)
                .description("Size of the bodies in progress")
                .register(meters);
    }

    /**
     * Reads the body and passes it on. Releases the admitted bytes when the work ends, also on failure or
     * cancellation.
     */
    <T> Uni<T> with(String workspace, RoutingContext exchange, Function<byte[], Uni<T>> work) {
        var request = exchange.request();
        refuseEncoded(request);
        rateLimits.refusal(workspace).ifPresent(refusal -> {
            throw refused(request, refusal);
        });
        var announced = announced(request);
        if (!admission.take(workspace, announced)) {
            throw refused(request, ProblemException.unavailable(config.retryAfter()));
        }
        return ReadBody.of(exchange, config.maxBody().asLongValue(), config.readTimeout())
                .chain(work::apply)
                .onTermination()
                .invoke(() -> admission.giveBack(workspace, announced));
    }

    /** The announced Content-Length, or the largest allowed body for chunked transfer. */
    private long announced(HttpServerRequest request) {
        long max = config.maxBody().asLongValue();
        var header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long length = header == null ? max : Long.parseLong(header);
        if (length > max) {
            throw refused(request, ReadBody.tooLarge(max));
        }
        return length;
    }

    private static void refuseEncoded(HttpServerRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw refused(
                    request,
                    ProblemException.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without Content-Encoding."));
        }
    }

    /** Discards the rest of the body as it arrives, so that the caller can read the answer. */
    private static ProblemException refused(HttpServerRequest request, ProblemException problem) {
        ReadBody.discard(request);
        return problem;
    }
}
