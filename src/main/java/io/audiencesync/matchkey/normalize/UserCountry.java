package io.audiencesync.matchkey.normalize;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.RawValues;

/**
 * The country by which a user's other values are read: a lower-case ISO 3166-1 alpha-2 code, or "" if unknown.
 * Normalized from the user's COUNTRY, even if the step does not send that key.
 */
public record UserCountry(String code) {

    public static final UserCountry UNKNOWN = new UserCountry("");

    /** Reads a user's raw COUNTRY. A hashed, unknown or absent one gives {@link #UNKNOWN}. */
    public static UserCountry of(RawValues raw) {
        return switch (Normalizer.normalize(MatchKey.COUNTRY, raw.get(MatchKey.COUNTRY), UNKNOWN, 0)) {
            case Normalized.Value value -> new UserCountry(value.text());
            case Normalized.Hash hash -> UNKNOWN;
            case Normalized.Dropped dropped -> UNKNOWN;
        };
    }

    boolean is(String alpha2) {
        return code.equals(alpha2);
    }

    boolean isUnknown() {
        return code.isEmpty();
    }
}
