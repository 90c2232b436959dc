package io.audiencesync.budget;

import java.time.Duration;

/** Permits from an ad account's budget, or the time until the next. */
record Permits(int permits, Duration retryAfter) {}
