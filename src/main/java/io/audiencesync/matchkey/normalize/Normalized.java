package io.audiencesync.matchkey.normalize;

import io.audiencesync.matchkey.Reason;

/** What cleaning makes of one raw value. Texts are redacted in {@code toString}. */
public sealed interface Normalized {

    /** The cleaned text: hashed before it leaves, unless its key goes unhashed. */
    record Value(String text) implements Normalized {
        @Override
        public String toString() {
            return "Value[redacted]";
        }
    }

    /** The caller hashed it already: 64 lower-case hex digits, passed on as they are. */
    record Hash(String hex) implements Normalized {
        @Override
        public String toString() {
            return "Hash[redacted]";
        }
    }

    /** Not sent: a blank in the row. */
    record Dropped(Reason reason) implements Normalized {}
}
