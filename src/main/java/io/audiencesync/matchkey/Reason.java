package io.audiencesync.matchkey;

import java.util.Locale;

/** Why a value is not sent. {@link #code()} is part of the public API: never rename one. */
public enum Reason {
    /** Absent or blank. */
    MISSING,
    /** Of a wrong shape, longer than 1,024 characters, or invalid Unicode. */
    MALFORMED,
    /** An impossible date part, or a year before 1900 or after this one. */
    OUT_OF_RANGE,
    /** Not in Facebook's list, such as an unknown country or gender. */
    UNKNOWN,
    /** A placeholder for "no value": a zeroed advertising id, a number of zeros, the hash of an empty text. */
    PLACEHOLDER,
    /** A national phone number without a country. */
    NEEDS_COUNTRY,
    /** Empty after normalizing, such as a city in a non-Latin script. */
    NOTHING_LEFT;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}
