package io.audiencesync.callrate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of each workspace at this replica. */
@ApplicationScoped
class CallRates {

    /** With more buckets, idle ones are forgotten before another is made. */
    private static final int MANY = 10_000;

    private final CallRateConfig config;
    private final Clock clock;
    private final Map<Key, CallBucket> buckets = new ConcurrentHashMap<>();

    private record Key(String workspace, CallKind kind) {}

    CallRates(CallRateConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Takes a call; or how long the workspace must wait. */
    Optional<Duration> take(String workspace, CallKind kind) {
        var key = new Key(workspace, kind);
        var bucket = buckets.get(key);
        if (bucket == null) {
            forgetTheIdle();
            bucket = buckets.computeIfAbsent(key, first -> new CallBucket());
        }
        return bucket.take(Duration.ofSeconds(1).dividedBy(config.of(kind)), config.burst(), clock.instant());
    }

    private void forgetTheIdle() {
        if (buckets.size() >= MANY) {
            var now = clock.instant();
            buckets.values().removeIf(bucket -> bucket.isIdle(now));
        }
    }
}
