package io.audiencesync.buffer;

/** Entries that are given up, with why, kept for replay. userKeys: one per entry, to tell later whom newer ones overtook. */
public record NewErrored(Chunk chunk, UserKeys userKeys, String cause, String detail) {}
