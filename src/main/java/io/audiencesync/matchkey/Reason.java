package io.audiencesync.matchkey;

import java.util.Locale;

/** Why a value is not sent. {@link #code()} is part of the public API: names stay. */
public enum Reason {
    /** Absent or blank. */
    MISSING,
    /** Not shaped like such a value, longer than 1,024 characters, or not valid Unicode. */
    MALFORMED,
    /** A date part that no calendar has, or a year before 1900 or after this one. */
    OUT_OF_RANGE,
    /** Not in the list of what Facebook knows, such as a country or a gender. */
    UNKNOWN,
    /** Stands for "no value": a zeroed advertising id, a number of zeros, the hash of nothing. */
    PLACEHOLDER,
    /** A phone number in its national form, without a country to read it in. */
    NEEDS_COUNTRY,
    /** Nothing is left of it once cleaned, as of a city in another script than Latin. */
    NOTHING_LEFT;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}
