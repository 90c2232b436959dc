package io.audiencesync.buffer;

/** Users whose entries of one position have ended. */
public record Passed(long position, Keys userKeys) {}
