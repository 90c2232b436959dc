package io.audiencesync.matchkey;

/**
 * A field that Facebook matches people by, under Facebook's name. Bits and order are stored in chunks: append new
 * keys, never reorder.
 */
public enum MatchKey {
    EMAIL,
    PHONE,
    GEN,
    DOBY,
    DOBM,
    DOBD,
    LN,
    FN,
    FI,
    CT,
    ST,
    ZIP,
    COUNTRY,
    MADID,
    EXTERN_ID;

    /** This key's bit in a {@link MatchKeys} set. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether Facebook expects the SHA-256 of the normalized value. */
    public boolean hashed() {
        return this != MADID && this != EXTERN_ID;
    }
}
