package io.audiencesync.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.async.CallersLoop;
import io.audiencesync.meta.reply.CallFailure;
import io.audiencesync.meta.reply.MetaReplies;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.Response;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Guards one call by time-out, concurrency limit and circuit breaker. Retries nothing: retries for 13 hours are kept
 * in Postgres. The outcome is always an item.
 */
@ApplicationScoped
class GuardedCalls {

    private final Duration timeout;
    private final Guards guards;
    private final Duration breakerDelay;

    GuardedCalls(MetaConfig config) {
        timeout = config.callTimeout();
        guards = new Guards(config);
        breakerDelay = config.breaker().delay();
    }

    <T> Uni<MetaResult<T>> answer(
            CallKind kind,
            Optional<Duration> deadline,
            Supplier<Uni<RestResponse<byte[]>>> request,
            Function<JsonNode, Optional<T>> shape) {
        return call(kind, deadline, request, response -> MetaReplies.read(response, shape), MetaResult.Failed::new);
    }

    <T> Uni<T> call(
            CallKind kind,
            Optional<Duration> deadline,
            Supplier<Uni<RestResponse<byte[]>>> request,
            Function<Response, T> answer,
            Function<MetaReply, T> none) {
        return Uni.createFrom()
                .deferred(() -> guarded(kind, deadline, request))
                .map(answer)
                .onFailure()
                .recoverWithItem(failure -> none.apply(CallFailure.of(failure, breakerDelay)));
    }

    private Uni<Response> guarded(
            CallKind kind, Optional<Duration> deadline, Supplier<Uni<RestResponse<byte[]>>> request) {
        var end = System.nanoTime()
                + deadline.filter(sooner -> sooner.compareTo(timeout) < 0)
                        .orElse(timeout)
                        .toNanos();
        return guards.of(kind).get(() -> send(end, request)).emitOn(CallersLoop.executor());
    }

    /** The guard's own time-out would leave the connection open. Cancelling the request here closes it. */
    private Uni<Response> send(long end, Supplier<Uni<RestResponse<byte[]>>> request) {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            return Uni.createFrom().failure(new CallFailure.NeverSent());
        }
        return request.get().ifNoItem().after(left).fail().map(Response::of);
    }
}
