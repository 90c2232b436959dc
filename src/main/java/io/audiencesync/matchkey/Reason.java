package io.audiencesync.matchkey;

import java.util.Arrays;
import java.util.Locale;

/** Why a value is not sent. {@link #code()} is part of the public API: never rename one. */
public enum Reason {
    /** Absent or blank. */
    MISSING("No value given"),
    /** Of a wrong shape, longer than 1,024 characters, or invalid Unicode. */
    MALFORMED("Not in the right form"),
    /** An impossible date part, or a year before 1900 or after this one. */
    OUT_OF_RANGE("Not a possible date"),
    /** Not in Facebook's list, such as an unknown country or gender. */
    UNKNOWN("Not in Facebook's list of values"),
    /** A placeholder for "no value": a zeroed advertising id, a number of zeros, the hash of an empty text. */
    PLACEHOLDER("A placeholder, not a real value"),
    /** A national phone number without a country. */
    NEEDS_COUNTRY("A national number without a country"),
    /** Empty after normalizing, such as a city in a non-Latin script. */
    NOTHING_LEFT("Nothing is left after normalizing");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String code() {
        return code;
    }

    /** For people. A code of a newer version stays a code. */
    public static String words(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .map(Reason::words)
                .orElse(code);
    }

    /** For people, without a full stop. */
    public String words() {
        return words;
    }
}
