package io.audiencesync.connection;

import java.time.Duration;

/** What an ad account's budget gave: leaves, or how long until it has one again. */
record BudgetShare(int leaves, Duration retryAfter) {}
