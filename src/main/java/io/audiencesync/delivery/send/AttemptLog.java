package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.log.LogEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reports each attempt: one wide log event, the end of its span, and meters with bounded tags, after the outcome is committed.
 * Exact counts are in the database.
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

    /** Around the flush interval's usual fill, up to Facebook's limit. */
    private static final double[] FILLS = {1, 10, 100, 1_000, 5_000, 9_000, 10_000};

    private final MeterProvider<Counter> requests;
    private final MeterProvider<Counter> entries;
    private final DistributionSummary fill;
    private final Timer waited;
    private final Counter unattributed;
    private final AccountWaits accountWaits;
    private final AttemptSpans spans;
    private final Clock clock;

    AttemptLog(MeterRegistry meters, AccountWaits accountWaits, AttemptSpans spans, Clock clock) {
        this.accountWaits = accountWaits;
        this.spans = spans;
        this.clock = clock;
        this.requests = Counter.builder("audience.sync.delivery.requests")
                .description("Requests to Facebook, by outcome and cause")
                .withRegistry(meters);
        this.fill = DistributionSummary.builder("audience.sync.delivery.request.entries")
                .description("Entries in a request to Facebook")
                .serviceLevelObjectives(FILLS)
                .register(meters);
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
        // from 0, so that the first one is an increase
        requests("synced", "-");
        List.of("synced", "invalid", "errored").forEach(outcome -> count(outcome, 0));
    }

    /** The attempt's outcome is recorded. */
    public void settled(Attempt attempt, SendResult result) {
        var outcome = outcome(result);
        var wait = waitOf(attempt.request());
        report(attempt, result, outcome, wait);
        requests(outcome, cause(result).map(Cause::apiName).orElse("-")).increment();
        fill.record(attempt.request().entries());
        count("synced", result.synced().size());
        count("invalid", result.invalid().size());
        unattributed.increment(result.unattributed());
        if (!result.synced().isEmpty()) {
            waited.record(wait);
            accountWaits.record(attempt.adAccount(), wait);
        }
    }

    /** Errored entries were sent as a canary, to see whether their cause has cleared: nothing is counted. */
    public void canary(Attempt attempt, SendResult result) {
        report(attempt, result, "canary_" + outcome(result), waitOf(attempt.request()));
    }

    /** Facebook may have accepted entries that stay in the lane; they are sent again. */
    void notSettled(Attempt attempt, Throwable failure) {
        var outcome = failure instanceof LeaseLost ? "lease_lost" : "not_settled";
        report(attempt, SendResult.NOTHING, outcome, waitOf(attempt.request()));
        requests(outcome, "-").increment();
    }

    private void report(Attempt attempt, SendResult result, String outcome, Duration wait) {
        log(attempt, result, outcome, wait);
        spans.end(attempt, result, outcome, cause(result));
    }

    private static void log(Attempt attempt, SendResult result, String outcome, Duration wait) {
        var calls = attempt.calls();
        LogEvent.of("attempt")
                .with("workspace", attempt.lease().workspace())
                .with("ad_account", attempt.adAccount())
                .with("audience", attempt.audience())
                .with("operation", attempt.request().operation())
                .with("entries", attempt.request().entries())
                .with("outcome", outcome)
                .with("cause", cause(result).map(Cause::apiName).orElse(null))
                .with("synced", result.synced().size())
                .with("invalid", result.invalid().size())
                .with("parked", result.suspects().size())
                .with("left", result.left().size())
                .with("attempt", attempt.lease().failures() + 1)
                .with("calls", calls.calls())
                .with("code", calls.error().code())
                .with("subcode", calls.error().subcode())
                .with("fbtrace_id", calls.error().trace().strip())
                .with("trace", AttemptSpans.traceId(calls.span()))
                .with("waited_ms", wait.toMillis())
                .with("duration_ms", calls.elapsed().toMillis())
                .info(AttemptLog.class);
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

    private static Optional<Cause> cause(SendResult result) {
        return result.deferral().flatMap(AttemptLog::cause);
    }

    private static Optional<Cause> cause(Decision.Deferral deferral) {
        return switch (deferral) {
            case Decision.Stop ignored -> Optional.empty();
            case Decision.Park park -> Optional.of(park.cause());
            case Decision.Retry retry -> Optional.of(retry.cause());
            case Decision.Snooze snooze -> Optional.of(snooze.block().cause());
            case Decision.Pause pause -> Optional.of(pause.block().cause());
        };
    }

    void gaveUp(long entries) {
        count("errored", entries);
    }

    private Counter requests(String outcome, String cause) {
        return requests.withTags("outcome", outcome, "cause", cause);
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
