package io.audiencesync.meta;

import static java.util.Objects.requireNonNull;

import io.audiencesync.meta.reply.CallFailure;
import io.audiencesync.meta.reply.Response;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/**
 * One circuit breaker and one concurrency limit per kind of call. A breaker counts only failures of the host: one
 * audience or ad account may cause a 5xx or a time-out. The first answered call closes it.
 */
final class Guards {

    private final Map<CallKind, TypedGuard<Uni<Response>>> guards = new EnumMap<>(CallKind.class);

    Guards(MetaConfig config) {
        for (var kind : CallKind.values()) {
            guards.put(kind, guard(kind, config));
        }
    }

    TypedGuard<Uni<Response>> of(CallKind kind) {
        return requireNonNull(guards.get(kind), "every kind has one");
    }

    private static TypedGuard<Uni<Response>> guard(CallKind kind, MetaConfig config) {
        return TypedGuard.create(new TypeLiteral<Uni<Response>>() {})
                .withDescription("meta-" + kind)
                .withBulkhead()
                .limit(config.concurrency())
                .queueSize(config.concurrency())
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.breaker().window())
                .failureRatio(config.breaker().failureRatio())
                .delay(config.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .when(CallFailure::isHostUnreachable)
                .onStateChange(state -> tell(kind, state))
                .done()
                .build();
    }

    private static void tell(CallKind kind, CircuitBreakerState state) {
        switch (state) {
            case OPEN -> Log.warnf("Circuit breaker open, Facebook is unreachable: kind=%s", kind);
            case HALF_OPEN -> Log.infof("Circuit breaker half-open, trying Facebook again: kind=%s", kind);
            case CLOSED -> Log.infof("Circuit breaker closed, Facebook answers again: kind=%s", kind);
        }
    }
}
