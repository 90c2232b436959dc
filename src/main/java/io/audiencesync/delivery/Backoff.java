package io.audiencesync.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Capped exponential back-off with full jitter: a random wait up to the doubled one, so that lanes do not retry in step. */
public record Backoff(Duration first, Duration longest) {

    private static final int LARGEST_EXPONENT = 30;

    /** The wait after this number of earlier failures in a row. Never shorter than a second. */
    public Duration after(int failures, RandomGenerator random) {
        var doubled = first.multipliedBy(1L << Math.min(failures, LARGEST_EXPONENT));
        var ceiling = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofMillis(random.nextLong(1_000, Math.max(1_001, ceiling.toMillis() + 1)));
    }
}
