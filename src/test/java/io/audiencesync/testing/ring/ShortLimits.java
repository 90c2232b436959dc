package io.audiencesync.testing.ring;

import io.audiencesync.access.SecondProvider;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The service with small bounds and short timeouts, for all tests that reach them in real time: each profile is one
 * more build and start of the service.
 */
public final class ShortLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("audience-sync.meta.call-timeout", "5s"),
                Map.entry("audience-sync.intake.max-body", "64K"),
                Map.entry("audience-sync.intake.bodies-at-work", "128K"),
                // longer than a refusal takes on a busy machine: bodies that are cut make room
                Map.entry("audience-sync.intake.read-timeout", "5s"),
                Map.entry("audience-sync.intake.retry-after", "3s"),
                Map.entry("audience-sync.intake.queue.max-entries", "20"),
                Map.entry("audience-sync.intake.queue.timeout", "1s"),
                Map.entry("audience-sync.call-rate.read", "1"),
                Map.entry("audience-sync.call-rate.burst", "20s"),
                Map.entry("audience-sync.http.body-timeout", "3s"),
                // longer than the slowest answer of a test
                Map.entry("audience-sync.http.silence", "15s"),
                // traces are on, to save another build and start
                Map.entry("quarkus.otel.sdk.disabled", "false"),
                Map.entry("quarkus.otel.traces.sampler.arg", "1"));
    }

    /** Trusted beside the usual issuer, to save another build and start. */
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SecondProvider.class));
    }
}
