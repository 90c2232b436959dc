package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reports each attempt: one wide log event and meters with bounded tags, after the outcome is committed. Exact counts are in the
 * database.
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

    private final MeterProvider<Counter> requests;
    private final MeterProvider<Counter> entries;
    private final Timer waited;
    private final Counter unattributed;
    private final Clock clock;

    AttemptLog(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.requests = Counter.builder("audience.sync.delivery.requests")
                .description("Requests to Facebook, by outcome")
                .withRegistry(meters);
        this.entries = Counter.builder("audience.sync.delivery.entries")
                .description("Settled entries, by outcome")
                .withRegistry(meters);
        this.unattributed = Counter.builder("audience.sync.delivery.invalid.unattributed")
                .description("Synced rows that Facebook counted as invalid without naming them")
                .register(meters);
        this.waited = Timer.builder("audience.sync.delivery.wait")
                .description("Time from acceptance to settlement, of the oldest entry of each request")
                .serviceLevelObjectives(WAITS)
                .register(meters);
    }

    /** The attempt's outcome is recorded. */
    public void settled(Attempt attempt, SendResult result) {
        log(attempt, result, outcome(result));
        requests.withTag("outcome", outcome(result)).increment();
        count("synced", result.synced().size());
        count("invalid", result.invalid().size());
        unattributed.increment(result.unattributed());
        if (!result.synced().isEmpty()) {
            waited.record(waitOf(attempt.request()));
        }
    }

    /** Errored entries were sent as a canary, to see whether their cause has cleared: nothing is counted. */
    public void canary(Attempt attempt, SendResult result) {
        log(attempt, result, "canary_" + outcome(result));
    }

    /** Facebook may have accepted entries that stay in the lane; they are sent again. */
    void notSettled(Attempt attempt, Throwable failure) {
        log(attempt, SendResult.NOTHING, failure instanceof LeaseLost ? "lease_lost" : "not_settled");
    }

    private static void log(Attempt attempt, SendResult result, String outcome) {
        var calls = attempt.calls();
        Log.infof(
                "attempt: workspace=%s ad_account=%d audience=%d operation=%s entries=%d outcome=%s cause=%s synced=%d invalid=%d"
                        + " parked=%d left=%d attempt=%d calls=%d code=%d subcode=%d trace=%s duration_ms=%d",
                attempt.lease().workspace(),
                attempt.adAccount(),
                attempt.audience(),
                attempt.request().operation(),
                attempt.request().entries(),
                outcome,
                result.deferral().flatMap(AttemptLog::cause).map(Cause::apiName).orElse("-"),
                result.synced().size(),
                result.invalid().size(),
                result.suspects().size(),
                result.left().size(),
                attempt.lease().failures() + 1,
                calls.calls(),
                calls.error().code(),
                calls.error().subcode(),
                calls.error().trace().isBlank() ? "-" : calls.error().trace(),
                calls.elapsed().toMillis());
    }

    private static String outcome(SendResult result) {
        return result.deferral().map(AttemptLog::name).orElse("synced");
    }

    private static String name(Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Stop ignored -> "stop";
            case Decision.Park ignored -> "park";
            case Decision.Retry ignored -> "retry";
            case Decision.Snooze ignored -> "snooze";
            case Decision.Pause ignored -> "pause";
        };
    }

    private static Optional<Cause> cause(Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Stop ignored -> Optional.empty();
            case Decision.Park park -> Optional.of(park.cause());
            case Decision.Retry retry -> Optional.of(retry.cause());
            case Decision.Snooze snooze -> Optional.of(snooze.cause());
            case Decision.Pause pause -> Optional.of(pause.cause());
        };
    }

    void gaveUp(long entries) {
        count("errored", entries);
    }

    private void count(String outcome, long entries) {
        this.entries.withTag("outcome", outcome).increment(entries);
    }

    private Duration waitOf(Request request) {
        var oldest = request.chunks().stream()
                .map(Chunk::acceptedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        return Duration.between(oldest, clock.instant());
    }
}
