package io.audiencesync.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Makes one call: in time, not too many at once, and none while Facebook is down. No retry here: the 13 hours live in Postgres.
 * The outcome is always an item.
 */
@ApplicationScoped
class Calls {

    private final Duration timeout;
    private final TypedGuard<Uni<Response>> guard;

    Calls(MetaConfig config) {
        timeout = config.callTimeout();
        guard = TypedGuard.create(new TypeLiteral<Uni<Response>>() {})
                .withDescription("meta")
                .withBulkhead()
                .limit(config.concurrency())
                .queueSize(config.concurrency())
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breaker().window())
                .failureRatio(config.breaker().failureRatio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .when(Outage::isFacebooks)
                .onStateChange(Calls::tell)
                .done()
                .build();
    }

    <T> Uni<MetaAnswer<T>> answer(
            Optional<Duration> deadline,
            Supplier<Uni<RestResponse<byte[]>>> request,
            Function<JsonNode, Optional<T>> shape) {
        return call(deadline, request, response -> MetaReplies.read(response, shape), MetaAnswer.Failed::new);
    }

    <T> Uni<T> call(
            Optional<Duration> deadline,
            Supplier<Uni<RestResponse<byte[]>>> request,
            Function<Response, T> answer,
            Function<MetaReply.Unavailable, T> none) {
        return Uni.createFrom()
                .deferred(() -> guarded(deadline, request))
                .onFailure(Outage.ServerError.class)
                .recoverWithItem(failure -> ((Outage.ServerError) failure).response)
                .map(answer)
                .onFailure()
                .recoverWithItem(failure -> none.apply(Outage.of(failure)));
    }

    private Uni<Response> guarded(Optional<Duration> deadline, Supplier<Uni<RestResponse<byte[]>>> request) {
        var end = System.nanoTime()
                + deadline.filter(sooner -> sooner.compareTo(timeout) < 0)
                        .orElse(timeout)
                        .toNanos();
        return guard.get(() -> send(end, request)).emitOn(callersContext());
    }

    /** The time-out is not the guard's, which would leave the connection open: cancelling the request here cuts it. */
    private Uni<Response> send(long end, Supplier<Uni<RestResponse<byte[]>>> request) {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            return Uni.createFrom().failure(new Outage.NeverSent());
        }
        return request.get().ifNoItem().after(left).fail().map(Response::of).chain(Calls::orServerError);
    }

    private static Uni<Response> orServerError(Response response) {
        return response.serverError()
                ? Uni.createFrom().failure(new Outage.ServerError(response))
                : Uni.createFrom().item(response);
    }

    /** A time-out fires on another thread; what follows belongs to the caller's event loop. */
    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    private static void tell(CircuitBreakerState state) {
        switch (state) {
            case OPEN -> Log.warn("Facebook does not answer: calls stop for a while");
            case HALF_OPEN -> Log.info("Trying Facebook again");
            case CLOSED -> Log.info("Facebook answers again: calls go on");
        }
    }
}
