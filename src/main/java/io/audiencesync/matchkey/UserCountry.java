package io.audiencesync.matchkey;

/**
 * The country that steers how a user's other values are read: a lower-case ISO 3166-1 alpha-2 code, or "" when unknown.
 * It is cleaned from the same user's COUNTRY, also where the step does not send that key.
 */
public record UserCountry(String code) {

    public static final UserCountry UNKNOWN = new UserCountry("");

    /** Reads the raw COUNTRY of a user; a hashed, unknown or absent one gives {@link #UNKNOWN}. */
    public static UserCountry of(RawValues raw) {
        return switch (Cleaner.clean(MatchKey.COUNTRY, raw.get(MatchKey.COUNTRY), UNKNOWN, 0)) {
            case Cleaned.Value value -> new UserCountry(value.text());
            case Cleaned.Hash hash -> UNKNOWN;
            case Cleaned.Dropped dropped -> UNKNOWN;
        };
    }

    boolean is(String alpha2) {
        return code.equals(alpha2);
    }

    boolean isUnknown() {
        return code.isEmpty();
    }
}
