package io.audiencesync.log.call;

import io.audiencesync.callrate.CallKind;
import io.audiencesync.log.CallDetails;
import io.audiencesync.log.LogEvent;
import io.audiencesync.log.TraceId;
import io.audiencesync.workspace.Caller;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/**
 * Logs calls that enter users or send a list, accepted and refused ones, when they have ended. Thousands of calls of one
 * user a second would be more log than work: accepted calls of few users are logged at debug only.
 */
@ApplicationScoped
class LogCalls {

    /** Before all that may refuse a call. */
    private static final int FIRST = 1_002;

    private static final int FIRST_REFUSAL = 400;
    private static final int UNAVAILABLE = 503;

    /** An outage or overload refuses every call, and has log lines of its own. */
    private static final Duration EACH_UNAVAILABLE = Duration.ofMinutes(1);

    private final LogCallsConfig config;
    private final Clock clock;
    private final EventRate accepted;
    private final EventRate refused;
    private final EventRate unavailable = new EventRate(1, EACH_UNAVAILABLE);

    LogCalls(LogCallsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.accepted = new EventRate(config.perSecond(), Duration.ofSeconds(1));
        this.refused = new EventRate(config.perSecond(), Duration.ofSeconds(1));
    }

    void listen(@Observes Filters filters) {
        filters.register(this::watch, FIRST);
    }

    private void watch(RoutingContext exchange) {
        if (exchange.request().method() == HttpMethod.POST && CallKind.isEntering(exchange.normalizedPath())) {
            var details = CallDetails.begin(exchange);
            exchange.addEndHandler(ended -> log(exchange, details, ended.succeeded()));
        }
        exchange.next();
    }

    private void log(RoutingContext exchange, CallDetails details, boolean answered) {
        boolean refusal = !answered || exchange.response().getStatusCode() >= FIRST_REFUSAL;
        if (refusal || details.isExport() || details.accepted() >= config.minUsers()) {
            rate(exchange, refusal)
                    .take(clock.instant())
                    .ifPresent(leftOut -> event(exchange, details, answered)
                            .with("left_out", leftOut == 0 ? null : leftOut)
                            .info(LogCalls.class));
        } else if (LogEvent.isDebug(LogCalls.class)) {
            event(exchange, details, answered).debug(LogCalls.class);
        }
    }

    private EventRate rate(RoutingContext exchange, boolean refusal) {
        if (!refusal) {
            return accepted;
        }
        return exchange.response().getStatusCode() == UNAVAILABLE ? unavailable : refused;
    }

    private static LogEvent event(RoutingContext exchange, CallDetails details, boolean answered) {
        var request = exchange.request();
        var event = LogEvent.of("call")
                .with("workspace", Caller.workspaceOf(exchange).orElse(null));
        CallTarget.add(event, exchange.normalizedPath());
        event.with("status", answered ? exchange.response().getStatusCode() : "no_answer");
        return details.describe(event)
                .with("bytes", request.bytesRead())
                .with("trace", details.trace().traceId().orElseGet(() -> TraceId.of(request)));
    }
}
