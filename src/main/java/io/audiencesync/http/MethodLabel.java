package io.audiencesync.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Measures calls with any method that HTTP does not define as {@code _OTHER}, OpenTelemetry's name for them. Anybody can
 * make up methods, and each would be a metric of its own for as long as the service runs.
 */
@Singleton
final class MethodLabel implements MeterFilter {

    private static final String CALLS = "http.server.requests";
    private static final String LABEL = "method";
    private static final String OTHER = "_OTHER";
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    @Override
    public Meter.Id map(Meter.Id id) {
        var method = id.getName().equals(CALLS) ? id.getTag(LABEL) : null;
        return method == null || KNOWN.contains(method) ? id : id.withTags(List.of(Tag.of(LABEL, OTHER)));
    }
}
