package io.audiencesync.buffer;

/** Users whose entries of one position have ended. */
public record Superseding(long position, UserKeys userKeys) {}
