package io.audiencesync.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The span of a sampled call, as a chunk keeps it: 16 bytes of trace id, 8 of span id, 1 of flags. Without the caller's
 * {@code tracestate}, which may have any length.
 *
 * @param hex two digits a byte; empty for {@link #NONE}. A buffer could not be a constant of the native executable
 */
public record TraceContext(String hex) {

    /** Of a call that is not sampled, and of every call while traces are off. */
    public static final TraceContext NONE = new TraceContext("");

    private static final int TRACE_ID = 32;
    private static final int SPAN_ID = 16;
    private static final int DIGITS = TRACE_ID + SPAN_ID + 2;

    public static TraceContext of(SpanContext span) {
        return span.isValid() && span.isSampled()
                ? new TraceContext(span.getTraceId()
                        + span.getSpanId()
                        + span.getTraceFlags().asHex())
                : NONE;
    }

    /** As it was stored. A length that only another version of the service may know is no context. */
    public static TraceContext stored(@Nullable Buffer bytes) {
        return bytes != null && 2 * bytes.length() == DIGITS
                ? new TraceContext(HexFormat.of().formatHex(bytes.getBytes()))
                : NONE;
    }

    public Buffer bytes() {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }

    public boolean isNone() {
        return hex.isEmpty();
    }

    /** 32 hexadecimal digits. */
    public Optional<String> traceId() {
        return isNone() ? Optional.empty() : Optional.of(hex.substring(0, TRACE_ID));
    }

    /** Invalid for {@link #NONE}. */
    public SpanContext span() {
        return isNone()
                ? SpanContext.getInvalid()
                : SpanContext.createFromRemoteParent(
                        hex.substring(0, TRACE_ID),
                        hex.substring(TRACE_ID, TRACE_ID + SPAN_ID),
                        TraceFlags.fromHex(hex, TRACE_ID + SPAN_ID),
                        TraceState.getDefault());
    }
}
