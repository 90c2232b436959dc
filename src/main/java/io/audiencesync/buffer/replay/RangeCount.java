package io.audiencesync.buffer.replay;

/**
 * Errored entries of a range with one cause.
 *
 * @param replayable entries that no newer entry has superseded
 * @param requestedBefore those of them whose replay was requested before
 */
public record RangeCount(String cause, long entries, long replayable, long requestedBefore) {}
