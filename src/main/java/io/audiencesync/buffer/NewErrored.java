package io.audiencesync.buffer;

import org.jspecify.annotations.Nullable;

/** Given-up entries with their cause, kept for replay. userKeys: one per entry, to supersede them later. */
public record NewErrored(
        Chunk chunk,
        UserKeys userKeys,
        String cause,
        @Nullable String detail) {}
