package io.audiencesync.meta;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A client configuration for one test. */
record Settings(
        URI graphUrl,
        Optional<String> appId,
        Optional<String> appSecret,
        Duration callTimeout,
        int concurrency,
        Breaker breaker)
        implements MetaConfig {

    record Rules(int window, double failureRatio, Duration delay) implements Breaker {}

    static Settings at(String url) {
        var patient = new Rules(20, 0.5, Duration.ofMillis(50));
        return new Settings(URI.create(url), Optional.empty(), Optional.empty(), Duration.ofSeconds(10), 10, patient);
    }

    Settings as(String app, String secret) {
        return new Settings(graphUrl, Optional.of(app), Optional.of(secret), callTimeout, concurrency, breaker);
    }

    Settings waiting(Duration timeout) {
        return new Settings(graphUrl, appId, appSecret, timeout, concurrency, breaker);
    }

    Settings atOnce(int calls) {
        return new Settings(graphUrl, appId, appSecret, callTimeout, calls, breaker);
    }

    Settings breakingAfter(int window) {
        var touchy = new Rules(window, 0.5, breaker.delay());
        return new Settings(graphUrl, appId, appSecret, callTimeout, concurrency, touchy);
    }

    @Override
    public URI dialogUrl() {
        return URI.create("https://www.facebook.com");
    }

    @Override
    public String apiVersion() {
        return "v26.0";
    }
}
