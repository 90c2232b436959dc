package io.audiencesync.trace;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** On or off for the whole process: the setting is read once, at the start. */
class TracingProducer {

    @Produces
    @Singleton
    Tracing tracing(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled, Instance<OpenTelemetry> telemetry) {
        return disabled ? Tracing.OFF : Tracing.on(telemetry::get);
    }
}
