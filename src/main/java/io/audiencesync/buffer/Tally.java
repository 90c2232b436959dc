package io.audiencesync.buffer;

import java.time.Instant;

/** Entries of one step, accepted at about the same time, that ended alike. The reason is empty when there is none. */
public record Tally(long step, Instant acceptedAt, Outcome outcome, String reason, int entries) {}
