package io.audiencesync.buffer;

import org.jspecify.annotations.Nullable;

/** Entries that are given up, with why, kept for replay. userKeys: one per entry, to tell later whom newer ones overtook. */
public record NewErrored(
        Chunk chunk,
        UserKeys userKeys,
        String cause,
        @Nullable String detail) {}
