package io.audiencesync.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Measures calls without a valid token under one path. They are refused before their resource is known, so that each
 * path that anybody thinks of would become a metric. Likewise Micrometer has one {@code NOT_FOUND}.
 */
@Singleton
class UnauthenticatedPath implements MeterFilter {

    private static final Tags PATH = Tags.of(Tag.of("uri", "UNAUTHENTICATED"));

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals("http.server.requests") && "401".equals(id.getTag("status"))
                ? id.withTags(PATH)
                : id;
    }
}
