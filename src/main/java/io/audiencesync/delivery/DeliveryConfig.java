package io.audiencesync.delivery;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** How lanes are drained. */
@ConfigMapping(prefix = "audience-sync.delivery")
public interface DeliveryConfig {

    /** Times that every replica looks for due lanes in one flush interval. */
    int LOOKS_PER_FLUSH = 10;

    /** The longest time between two claims of a lane with entries; {@code off} stops delivery on this replica. */
    @WithDefault("5s")
    String flush();

    default Optional<Duration> flushInterval() {
        return flush().equals("off") ? Optional.empty() : Optional.of(DurationConverter.parseDuration(flush()));
    }

    /** How often every replica carries out what operators chose to discard; {@code off} leaves that to the others. */
    @WithDefault("2s")
    String discarding();

    /** How often every replica gives up what has waited for 13 hours in blocked lanes; {@code off} leaves that to the others. */
    @WithDefault("60s")
    String expiry();

    /** How often every replica merges small chunks of lanes that cannot be sent; {@code off} leaves that to the others. */
    @WithDefault("60s")
    String compaction();

    /**
     * How long a lane rests after a claim, so that its next request is fuller. Under the flush interval by one look, and one
     * more for a claim that is late. Default: 8/10 of the interval.
     */
    Optional<Duration> rest();

    default Duration restAfterClaim() {
        return rest().orElseGet(() -> flushInterval()
                .map(interval -> interval.multipliedBy(LOOKS_PER_FLUSH - 2).dividedBy(LOOKS_PER_FLUSH))
                .orElse(Duration.ZERO));
    }

    /** Lanes that one replica drains at the same time. Each holds up to one window in memory. */
    @WithDefault("16")
    @Min(1)
    @Max(1000)
    int slots();

    /** Entries in one request. Facebook takes no more than 10,000. */
    @WithDefault("10000")
    @Min(1)
    @Max(10000)
    int requestEntries();

    /** Entries that one window reads: what may go out side by side on one lane. */
    @WithDefault("40000")
    @Min(1)
    int windowEntries();

    /** Bytes that one window reads. Bounds the memory of a lane with many match keys. */
    @WithDefault("16000000")
    @Min(1000)
    int windowBytes();

    /** Requests of one lane that are on the wire at the same time, where they commute. */
    @WithDefault("2")
    @Min(1)
    int parallelRequests();

    /** How long a lane is leased. Renewed with every window; a replica that dies blocks its lanes for so long at the most. */
    @WithDefault("90s")
    Duration lease();

    /** Time that a call may take; a request is not begun with less than this and the margin left of its lease. */
    @WithDefault("30s")
    Duration callTimeout();

    /** Room for clocks and scheduling between the last moment of a call and the end of its lease. */
    @WithDefault("10s")
    Duration margin();

    /** How long a call is waited with in its place for a grant. If that takes longer, the lane gives its place away. */
    @WithDefault("2s")
    Duration maxWait();

    /** How long a lane may keep its place while all places are taken. */
    @WithDefault("5s")
    Duration turn();

    /** Calls spent in an hour on finding poison entries, per ad account and by all replicas together. */
    @WithDefault("1000")
    @Min(10)
    int isolationCallsPerHour();

    /** Calls spent in one go on finding the poison entries of a refused request; the rest is tried at the next flush. */
    @WithDefault("200")
    @Min(2)
    int isolationCalls();

    Retry retry();

    /** Waiting between attempts. */
    interface Retry {

        /** After the first failure of a lane; doubled with every further one, then drawn at random up to it (full jitter). */
        @WithDefault("5s")
        Duration first();

        /** The longest wait between two attempts of a failing lane. */
        @WithDefault("10m")
        Duration longest();

        /** How often a blocked connection or ad account is probed. */
        @WithDefault("10m")
        Duration probe();

        /** How often an ad account is probed whose terms are not accepted. */
        @WithDefault("30s")
        Duration probeTerms();
    }
}
