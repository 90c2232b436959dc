package io.audiencesync.testing.users;

import java.util.Map;

/**
 * A user as a journey tool may know one, and the expected result.
 *
 * @param given the entry to post: field to value, where a value may be null
 * @param expected match key to hash, as it must reach Facebook; empty for a user without a usable key
 */
public record VariedUser(Map<String, String> given, Map<String, String> expected) {

    public boolean isMatchable() {
        return !expected.isEmpty();
    }
}
