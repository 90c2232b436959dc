package io.audiencesync.buffer;

/** A lane: all chunks of one audience. */
public record LaneRef(long adAccount, long audience) {}
