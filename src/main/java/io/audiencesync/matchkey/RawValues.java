package io.audiencesync.matchkey;

import org.jspecify.annotations.Nullable;

/** Looks up a user's raw value of a key; null where the user has none. {@code map::get} is one. */
@FunctionalInterface
public interface RawValues {

    @Nullable
    String get(MatchKey key);
}
