package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Tells what was done, after it is in the database: one line per request, and meters with bounded tags. Exact figures are the
 * database's.
 */
@ApplicationScoped
public class AttemptLog {

    /** Buckets: fine around the flush interval, then up to the 13 hours after which entries are given up. */
    private static final Duration[] WAITS = {
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        Duration.ofSeconds(4),
        Duration.ofSeconds(5),
        Duration.ofSeconds(6),
        Duration.ofSeconds(8),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(13)
    };

    private final MeterRegistry meters;
    private final Timer waited;
    private final Counter unattributed;
    private final Clock clock;

    AttemptLog(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.unattributed = Counter.builder("audience.sync.delivery.invalid.unattributed")
                .description("Synced rows that Facebook counted as invalid without telling which")
                .register(meters);
        this.waited = Timer.builder("audience.sync.delivery.wait")
                .description("From the acceptance of the oldest entry of a request to its settlement")
                .serviceLevelObjectives(WAITS)
                .register(meters);
    }

    public void settled(Lease lease, Request request, SendResult result) {
        var outcome = result.stopped()
                .map(decision -> decision.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .orElse("synced");
        Log.infof(
                "request settled: account=%d audience=%d operation=%s entries=%d synced=%d invalid=%d left=%d attempt=%d outcome=%s",
                lease.lane().adAccount(),
                lease.lane().audience(),
                request.operation(),
                request.entries(),
                result.synced().size(),
                result.invalid().size(),
                result.left().size(),
                lease.failures() + 1,
                outcome);
        meters.counter("audience.sync.delivery.requests", "outcome", outcome).increment();
        count("synced", result.synced().size());
        count("invalid", result.invalid().size());
        unattributed.increment(result.unattributed());
        if (!result.synced().isEmpty()) {
            waited.record(waitOf(request));
        }
    }

    void gaveUp(long entries) {
        count("errored", entries);
    }

    private void count(String outcome, long entries) {
        meters.counter("audience.sync.delivery.entries", "outcome", outcome).increment(entries);
    }

    private Duration waitOf(Request request) {
        var oldest = request.chunks().stream()
                .map(Chunk::acceptedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        return Duration.between(oldest, clock.instant());
    }
}
