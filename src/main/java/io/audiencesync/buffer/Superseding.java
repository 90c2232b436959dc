package io.audiencesync.buffer;

/** Users with settled entries at one position. */
public record Superseding(long position, UserKeys userKeys) {}
