package io.audiencesync.matchkey;

import static io.audiencesync.matchkey.MatchKey.Form.HASHED;
import static io.audiencesync.matchkey.MatchKey.Form.PLAIN;

/**
 * A field that Facebook matches people by, under Facebook's name. Bits and order are stored in chunks: append new
 * keys, never reorder.
 */
public enum MatchKey {
    EMAIL(HASHED),
    PHONE(HASHED),
    GEN(HASHED),
    DOBY(HASHED),
    DOBM(HASHED),
    DOBD(HASHED),
    LN(HASHED),
    FN(HASHED),
    FI(HASHED),
    CT(HASHED),
    ST(HASHED),
    ZIP(HASHED),
    COUNTRY(HASHED),
    MADID(PLAIN),
    EXTERN_ID(PLAIN);

    /** The form in which Facebook expects the normalized value. */
    enum Form {
        HASHED,
        PLAIN
    }

    private final Form form;

    MatchKey(Form form) {
        this.form = form;
    }

    /** This key's bit in a {@link MatchKeys} set. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether Facebook expects the SHA-256 of the normalized value. */
    public boolean hashed() {
        return form == HASHED;
    }
}
