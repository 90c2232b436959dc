package io.audiencesync.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The spans that have ended: what a collector would get. Most tests run with traces off, and so have none. */
@Singleton
class RecordedSpans {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Produces
    @Singleton
    SpanProcessor processor() {
        return SimpleSpanProcessor.create(exporter);
    }

    /** In the order of their ends. */
    List<SpanData> of(String workspace, SpanKind kind) {
        return all().filter(span -> span.getKind() == kind)
                .filter(span -> workspace.equals(span.getAttributes().get(SpanAttributes.WORKSPACE)))
                .toList();
    }

    List<SpanData> below(SpanData parent) {
        return all().filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .toList();
    }

    Stream<SpanData> all() {
        return exporter.getFinishedSpanItems().stream();
    }
}
