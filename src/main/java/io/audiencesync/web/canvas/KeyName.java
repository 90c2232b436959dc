package io.audiencesync.web.canvas;

import io.audiencesync.matchkey.MatchKey;

/** The names of match keys for people. */
public final class KeyName {

    private KeyName() {}

    /** For a choice of keys: says so if Facebook expects the value as it is. */
    public static String choice(MatchKey key) {
        return key.hashed() ? of(key) : of(key) + " (not hashed)";
    }

    public static String of(MatchKey key) {
        return switch (key) {
            case EMAIL -> "E-mail";
            case PHONE -> "Phone";
            case GEN -> "Gender";
            case DOBY -> "Year of birth";
            case DOBM -> "Month of birth";
            case DOBD -> "Day of birth";
            case LN -> "Last name";
            case FN -> "First name";
            case FI -> "First initial";
            case CT -> "City";
            case ST -> "State";
            case ZIP -> "Postal code";
            case COUNTRY -> "Country";
            case MADID -> "Advertiser id of the device";
            case EXTERN_ID -> "Your own id";
        };
    }
}
