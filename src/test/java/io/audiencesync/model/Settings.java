package io.audiencesync.model;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The engines' configuration: as in production, but with tiny requests, so that few users fill many. */
final class Settings {

    static final Duration CALL = Duration.ofSeconds(30);

    static final Map<String, String> OF_ENGINES = Map.ofEntries(
            Map.entry("audience-sync.delivery.rest", "0s"),
            Map.entry("audience-sync.delivery.request-entries", "4"),
            Map.entry("audience-sync.delivery.window-entries", "12"),
            Map.entry("audience-sync.delivery.isolation-calls", "6"),
            Map.entry("audience-sync.delivery.max-wait", "0s"), // runs on real time
            Map.entry("audience-sync.delivery.call-timeout", CALL.toString()),
            Map.entry("audience-sync.meta.breaker.window", "1000"), // runs on real time
            Map.entry("audience-sync.connection.keys.test", Base64.getEncoder().encodeToString(new byte[32])),
            Map.entry("audience-sync.connection.active-key", "test"));

    private Settings() {}
}
