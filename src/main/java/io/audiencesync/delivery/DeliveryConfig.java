package io.audiencesync.delivery;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Settings of delivery. */
@ConfigMapping(prefix = "audience-sync.delivery")
public interface DeliveryConfig {

    /** How often every replica looks for due lanes in one flush interval. */
    int LOOKS_PER_FLUSH = 10;

    /** The longest time between two claims of a lane with entries; {@code off} stops delivery on this replica. */
    @WithDefault("5s")
    String flush();

    default Optional<Duration> flushInterval() {
        return flush().equals("off") ? Optional.empty() : Optional.of(DurationConverter.parseDuration(flush()));
    }

    /** How often every replica runs requested discards; {@code off} leaves that to the others. */
    @WithDefault("2s")
    String discarding();

    /** How often every replica expires entries of blocked lanes; {@code off} leaves that to the others. */
    @WithDefault("60s")
    String expiry();

    /** How often every replica compacts blocked lanes; {@code off} leaves that to the others. */
    @WithDefault("60s")
    String compaction();

    /**
     * How long a lane rests after a claim, so that its next request is fuller. Shorter than the flush interval, to
     * leave time for the next look and a late claim. Default: 8/10 of the interval.
     */
    Optional<Duration> rest();

    default Duration restAfterClaim() {
        return rest().orElseGet(() -> flushInterval()
                .map(interval -> interval.multipliedBy(LOOKS_PER_FLUSH - 2).dividedBy(LOOKS_PER_FLUSH))
                .orElse(Duration.ZERO));
    }

    /** Lanes that one replica drains concurrently. Each holds up to one window in memory. */
    @WithDefault("16")
    @Min(1)
    @Max(1000)
    int slots();

    /** Entries in one request. Facebook accepts at most 10,000. */
    @WithDefault("10000")
    @Min(1)
    @Max(10000)
    int requestEntries();

    /** Entries in one window: those that may be sent concurrently on one lane. */
    @WithDefault("40000")
    @Min(1)
    int windowEntries();

    /** Bytes in one window. Bounds the memory of a lane with many match keys. */
    @WithDefault("16000000")
    @Min(1000)
    int windowBytes();

    /** Concurrent requests of one lane, if they commute. */
    @WithDefault("2")
    @Min(1)
    int parallelRequests();

    /**
     * The duration of a lane's lease, renewed with every window. A dead replica blocks its lanes no longer than this.
     */
    @WithDefault("90s")
    Duration lease();

    /** The time-out of a call. A request is not started with less than this and the margin left of its lease. */
    @WithDefault("30s")
    Duration callTimeout();

    /** Margin for clocks and scheduling between the end of a call and the end of its lease. */
    @WithDefault("10s")
    Duration margin();

    /** How long a lane waits for a grant in its slot. For a longer wait it gives the slot away. */
    @WithDefault("2s")
    Duration maxWait();

    /** How long a lane may keep its slot while all slots are taken. */
    @WithDefault("5s")
    Duration turn();

    /** The most calls in an hour for finding poison entries, per ad account and over all replicas. */
    @WithDefault("1000")
    @Min(10)
    int isolationCallsPerHour();

    /** The most calls for finding the poison entries of one refused request; the rest is tried at the next flush. */
    @WithDefault("200")
    @Min(2)
    int isolationCalls();

    Retry retry();

    /** Back-off between attempts. */
    interface Retry {

        /**
         * After the first failure of a lane; doubled after every further one, then drawn at random up to it (full
         * jitter).
         */
        @WithDefault("5s")
        Duration first();

        /** The longest wait between two attempts of a failing lane. */
        @WithDefault("10m")
        Duration longest();

        /** How often a blocked connection or ad account is probed. */
        @WithDefault("10m")
        Duration probe();

        /** How often an ad account without accepted terms is probed. */
        @WithDefault("30s")
        Duration probeTerms();
    }
}
