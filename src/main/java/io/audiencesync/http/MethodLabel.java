package io.audiencesync.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Labels calls whose method HTTP does not define with {@code _OTHER}, OpenTelemetry's name. Callers may invent methods,
 * and each would be a time series for as long as the service runs.
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
        return method == null || KNOWN.contains(method) ? id : id.withTag(Tag.of(LABEL, OTHER));
    }
}
