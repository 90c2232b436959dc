package io.audiencesync.trace.call;

import io.audiencesync.log.CallDetails;
import io.audiencesync.trace.SpanAttributes;
import io.audiencesync.trace.TraceContext;
import io.audiencesync.trace.Tracing;
import io.audiencesync.workspace.Caller;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Continues the caller's trace in the calls that have a log event. Without {@code url.path}, which any text may be in, also about a
 * user.
 */
@ApplicationScoped
class TraceCalls {

    /** After the call's details are there; before all that may refuse it. */
    private static final int SECOND = 1_001;

    private static final int FIRST_FAILURE = 500;

    private final Tracing tracing;

    TraceCalls(Tracing tracing) {
        this.tracing = tracing;
    }

    void listen(@Observes Filters filters) {
        if (tracing.isOn()) {
            filters.register(this::watch, SECOND);
        }
    }

    private void watch(RoutingContext exchange) {
        CallDetails.of(exchange).ifPresent(details -> {
            var span = start(exchange);
            if (span.isRecording()) {
                details.traced(TraceContext.of(span.getSpanContext()));
                exchange.addEndHandler(ended -> end(exchange, details, span, ended.succeeded()));
            }
        });
        exchange.next();
    }

    private Span start(RoutingContext exchange) {
        var request = exchange.request();
        var method = request.method().name();
        var route = route(exchange.normalizedPath());
        var caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, RequestHeaders.GETTER);
        return tracing.span(method + " " + route)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, method)
                .setAttribute(HttpAttributes.HTTP_ROUTE, route)
                .setAttribute(UrlAttributes.URL_SCHEME, request.isSSL() ? "https" : "http")
                .startSpan();
    }

    private static String route(String path) {
        return path.endsWith("/entries")
                ? "/v1/canvases/{canvas}/steps/{step}/entries"
                : "/v1/audiences/{audience}/exports";
    }

    private static void end(RoutingContext exchange, CallDetails details, Span span, boolean answered) {
        Caller.workspaceOf(exchange).ifPresent(workspace -> span.setAttribute(SpanAttributes.WORKSPACE, workspace));
        span.setAttribute(SpanAttributes.ENTRIES, details.accepted());
        var status = exchange.response().getStatusCode();
        if (answered) {
            span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, status);
        }
        if (!answered || status >= FIRST_FAILURE) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(ErrorAttributes.ERROR_TYPE, answered ? Integer.toString(status) : "no_answer");
        }
        span.end();
    }
}
