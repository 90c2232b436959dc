package io.audiencesync.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records a call if its caller does; of calls without a caller's trace, a share. Records an attempt whenever it links to a
 * recorded call: a share of the attempts too would lose most links.
 */
@Singleton
class SampleLinked implements Sampler {

    private final Sampler calls;

    SampleLinked(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg") double share) {
        this.calls = Sampler.parentBased(Sampler.traceIdRatioBased(share));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return links.stream().anyMatch(link -> link.getSpanContext().isSampled())
                ? SamplingResult.recordAndSample()
                : calls.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "SampleLinked{" + calls.getDescription() + "}";
    }
}
