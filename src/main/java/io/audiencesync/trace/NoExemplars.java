package io.audiencesync.trace;

import io.prometheus.client.exemplars.ExemplarSampler;
import io.quarkus.arc.Unremovable;
import io.quarkus.micrometer.runtime.export.exemplars.NoopOpenTelemetryExemplarContextUnwrapper;
import io.quarkus.micrometer.runtime.export.exemplars.OpenTelemetryContextUnwrapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Replaces the exemplars that Quarkus adds to metrics beside OpenTelemetry, and which application.properties leaves out: they ask
 * for the current span at every count and every HTTP call, also while traces are off. No span of ours is ever current. Quarkus
 * looks both up by their types.
 */
class NoExemplars {

    @Produces
    @Singleton
    @Unremovable
    Optional<ExemplarSampler> sampler() {
        return Optional.empty();
    }

    @Produces
    @Singleton
    @Unremovable
    OpenTelemetryContextUnwrapper unwrapper() {
        return new NoopOpenTelemetryExemplarContextUnwrapper();
    }
}
