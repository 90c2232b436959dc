package io.audiencesync.testing.ring;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service with small bounds and short timeouts, for all tests that reach them in real time: each profile is one
 * more build and start of the service.
 */
public final class ShortLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "audience-sync.meta.call-timeout", "5s",
                "audience-sync.intake.max-body", "64K",
                "audience-sync.intake.bodies-at-work", "128K",
                // longer than a refusal takes on a busy machine: bodies that are cut make room
                "audience-sync.intake.read-timeout", "5s",
                "audience-sync.intake.retry-after", "3s",
                "audience-sync.intake.queue.max-entries", "20",
                "audience-sync.intake.queue.timeout", "1s");
    }
}
