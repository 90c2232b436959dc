package io.audiencesync.budget;

import java.time.Duration;

/** What an ad account's budget gave: leaves, or how long until it has one again. */
record Permits(int permits, Duration retryAfter) {}
