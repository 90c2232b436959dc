package io.audiencesync.matchkey;

/**
 * A field that Facebook matches people on; the names are those of Facebook's schema.
 * Bits and order are stored in chunks: append new keys, never reorder.
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

    /** This key's place in a {@link MatchKeys} bit set. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether Facebook wants the SHA-256 of the cleaned value rather than the value. */
    public boolean hashed() {
        return this != MADID && this != EXTERN_ID;
    }
}
