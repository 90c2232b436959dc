package io.audiencesync.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.function.Supplier;

/** Starts spans. Ask {@link #isOn} first: a span that nobody exports still costs its objects. */
public final class Tracing {

    private static final String SCOPE = "io.audiencesync";

    /** No span is recorded. */
    public static final Tracing OFF = new Tracing(OpenTelemetry::noop, false);

    private final Supplier<OpenTelemetry> telemetry;
    private final boolean on;

    private Tracing(Supplier<OpenTelemetry> telemetry, boolean on) {
        this.telemetry = telemetry;
        this.on = on;
    }

    /** @param telemetry read for each span: the router is built before it exists */
    static Tracing on(Supplier<OpenTelemetry> telemetry) {
        return new Tracing(telemetry, true);
    }

    public boolean isOn() {
        return on;
    }

    /** Its parent must be set: no span is ever current on a thread. */
    public SpanBuilder span(String name) {
        return telemetry.get().getTracer(SCOPE).spanBuilder(name);
    }
}
