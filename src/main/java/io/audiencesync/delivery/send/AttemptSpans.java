package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.meta.MetaConfig;
import io.audiencesync.meta.UsersOperation;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.trace.SpanAttributes;
import io.audiencesync.trace.TraceContext;
import io.audiencesync.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One span for each attempt with entries of sampled calls: a root with links to those calls, as it has users of many. Below it, one
 * for each call to Facebook.
 */
@ApplicationScoped
class AttemptSpans {

    static final int MAX_LINKS = 32;

    private static final String ATTEMPT = "attempt";
    private static final String BUFFER = "audience_sync";
    private static final String PROCESS = "process";

    /** Our own limits or an operator held the entries back: nothing has failed. */
    private static final Set<String> NO_FAILURE = Set.of("synced", "snooze", "stop");

    private final Tracing tracing;
    private final String facebook;

    AttemptSpans(Tracing tracing, MetaConfig config) {
        this.tracing = tracing;
        this.facebook = config.graphUrl().getHost();
    }

    Span start(Attempt attempt) {
        if (!tracing.isOn()) {
            return Span.getInvalid();
        }
        var calls = calls(attempt.request().chunks());
        return calls.isEmpty() ? Span.getInvalid() : start(attempt, calls);
    }

    private Span start(Attempt attempt, List<TraceContext> calls) {
        var span = tracing.span(ATTEMPT)
                .setNoParent()
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SpanAttributes.MESSAGING_SYSTEM, BUFFER)
                .setAttribute(SpanAttributes.MESSAGING_OPERATION_NAME, ATTEMPT)
                .setAttribute(SpanAttributes.MESSAGING_OPERATION_TYPE, PROCESS)
                .setAttribute(
                        SpanAttributes.MESSAGING_BATCH_MESSAGE_COUNT,
                        attempt.request().entries())
                .setAttribute(SpanAttributes.WORKSPACE, attempt.lease().workspace())
                .setAttribute(SpanAttributes.AD_ACCOUNT, attempt.adAccount())
                .setAttribute(SpanAttributes.AUDIENCE, attempt.audience())
                .setAttribute(
                        SpanAttributes.OPERATION, attempt.request().operation().name());
        evenly(calls).forEach(call -> span.addLink(call.span()));
        return span.startSpan();
    }

    /** Each once, in the order of the lane: a call of many users fills several chunks. */
    private static List<TraceContext> calls(List<Chunk> chunks) {
        var calls = new LinkedHashSet<TraceContext>();
        for (var chunk : chunks) {
            if (!chunk.trace().isNone()) {
                calls.add(chunk.trace());
            }
        }
        return List.copyOf(calls);
    }

    static <T> List<T> evenly(List<T> calls) {
        var some = new ArrayList<T>();
        var links = Math.min(MAX_LINKS, calls.size());
        for (var i = 0; i < links; i++) {
            some.add(calls.get(i * calls.size() / links));
        }
        return some;
    }

    /** The call, with a span from when it is made until its reply. */
    Uni<MetaReply> around(Attempt attempt, int entries, Uni<MetaReply> call) {
        var parent = attempt.calls().span();
        if (!parent.isRecording()) {
            return call;
        }
        return Uni.createFrom().deferred(() -> {
            var span = start(parent, attempt.operation(), entries);
            return call.invoke(reply -> end(span, reply));
        });
    }

    private Span start(Span parent, UsersOperation operation, int entries) {
        var method = operation == UsersOperation.ADD ? HttpMethod.POST : HttpMethod.DELETE;
        return tracing.span(method + " /{audience}/users")
                .setParent(Context.root().with(parent))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, method)
                .setAttribute(ServerAttributes.SERVER_ADDRESS, facebook)
                .setAttribute(SpanAttributes.ENTRIES, (long) entries)
                .startSpan();
    }

    private static void end(Span span, MetaReply reply) {
        var error = errorType(reply);
        if (error != null) {
            fail(span, error);
        }
        if (reply.error() != ErrorCode.NONE) {
            span.setAttribute(SpanAttributes.CODE, reply.error().code())
                    .setAttribute(SpanAttributes.SUBCODE, reply.error().subcode())
                    .setAttribute(SpanAttributes.FBTRACE_ID, reply.error().trace());
        }
        span.end();
    }

    private static @Nullable String errorType(MetaReply reply) {
        return switch (reply) {
            case MetaReply.Accepted ignored -> null;
            case MetaReply.Throttled it -> it.cause().apiName();
            case MetaReply.Blocked it -> it.cause().apiName();
            case MetaReply.InvalidPayload ignored -> Cause.REFUSED.apiName();
            case MetaReply.TooLarge ignored -> "too_large";
            case MetaReply.Busy it -> it.cause().apiName();
            case MetaReply.TooSmall ignored -> Cause.AUDIENCE_TOO_SMALL.apiName();
            case MetaReply.NotSent it -> it.cause().apiName();
            case MetaReply.Unavailable it -> it.cause().apiName();
        };
    }

    /** After the outcome is committed, or could not be. */
    void end(Attempt attempt, SendResult result, String outcome, Optional<Cause> cause) {
        var span = attempt.calls().span();
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute(SpanAttributes.OUTCOME, outcome)
                .setAttribute(SpanAttributes.SYNCED, result.synced().size())
                .setAttribute(SpanAttributes.INVALID, result.invalid().size())
                .setAttribute(SpanAttributes.PARKED, result.suspects().size())
                .setAttribute(SpanAttributes.LEFT, result.left().size());
        cause.ifPresent(known -> span.setAttribute(SpanAttributes.CAUSE, known.apiName()));
        if (!NO_FAILURE.contains(outcome)) {
            fail(span, cause.map(Cause::apiName).orElse(outcome));
        }
        span.end();
    }

    private static void fail(Span span, String errorType) {
        span.setStatus(StatusCode.ERROR).setAttribute(ErrorAttributes.ERROR_TYPE, errorType);
    }

    /** Null if the span is not recorded, or has ended. */
    static @Nullable String traceId(Span span) {
        return span.isRecording() ? span.getSpanContext().getTraceId() : null;
    }
}
