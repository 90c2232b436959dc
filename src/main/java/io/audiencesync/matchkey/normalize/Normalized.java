package io.audiencesync.matchkey.normalize;

import io.audiencesync.matchkey.Reason;

/** The normalized form of one raw value. Redacted in {@code toString}. */
public sealed interface Normalized {

    /** The normalized text. Hashed before it is sent, unless its key is unhashed. */
    record Value(String text) implements Normalized {
        @Override
        public String toString() {
            return "Value[redacted]";
        }
    }

    /** Already hashed by the caller: 64 lower-case hex digits, sent unchanged. */
    record Hash(String hex) implements Normalized {
        @Override
        public String toString() {
            return "Hash[redacted]";
        }
    }

    /** Not sent: a blank in the row. */
    record Dropped(Reason reason) implements Normalized {}
}
