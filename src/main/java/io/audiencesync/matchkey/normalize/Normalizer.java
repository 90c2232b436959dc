package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.Reason.MALFORMED;
import static io.audiencesync.matchkey.Reason.MISSING;
import static io.audiencesync.matchkey.Reason.NOTHING_LEFT;
import static io.audiencesync.matchkey.Reason.PLACEHOLDER;

import io.audiencesync.digest.Sha256;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.Reason;
import io.audiencesync.matchkey.Text;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes raw values by Facebook's rules, so that one person gives the same hash on both sides. Never throws.
 * Idempotent.
 */
public final class Normalizer {

    /** No identifier is longer; longer texts are not worth the work. */
    public static final int MAX_LENGTH = 1_024;

    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private Normalizer() {}

    /** @param thisYear the latest possible year of birth */
    public static Normalized normalize(MatchKey key, @Nullable String raw, UserCountry country, int thisYear) {
        if (raw == null) {
            return dropped(MISSING);
        }
        if (raw.length() > MAX_LENGTH || !Text.isWellFormed(raw)) {
            return dropped(MALFORMED);
        }
        var text = Text.trim(raw);
        if (text.isEmpty()) {
            return dropped(MISSING);
        }
        if (key.hashed() && Sha256.isHex(text)) {
            return hash(Text.lower(text));
        }
        return apply(key, raw, text, country, thisYear);
    }

    private static Normalized apply(MatchKey key, String raw, String text, UserCountry country, int thisYear) {
        return switch (key) {
            case EMAIL -> EmailRule.normalize(text);
            case PHONE -> PhoneRule.normalize(text, country);
            case GEN -> ProfileRules.gender(text);
            case DOBY -> ProfileRules.birthYear(text, thisYear);
            case DOBM -> ProfileRules.birthMonth(text);
            case DOBD -> ProfileRules.birthDay(text);
            case LN, FN -> ProfileRules.name(text);
            case FI -> ProfileRules.initial(text);
            case CT -> PlaceRules.city(text);
            case ST -> PlaceRules.state(text, country);
            case ZIP -> PlaceRules.zip(text, country);
            case COUNTRY -> PlaceRules.country(text);
            case MADID -> MadidRule.normalize(text);
            // Facebook compares the caller's id as it is, blanks and case included.
            case EXTERN_ID -> new Normalized.Value(raw);
        };
    }

    private static Normalized hash(String hex) {
        return hex.equals(HASH_OF_NOTHING) ? dropped(PLACEHOLDER) : new Normalized.Hash(hex);
    }

    /** The normalized text, or dropped if it is empty: the hash of an empty text must never be sent. */
    static Normalized value(String text) {
        return text.isEmpty() ? dropped(NOTHING_LEFT) : new Normalized.Value(text);
    }

    static Normalized dropped(Reason reason) {
        return new Normalized.Dropped(reason);
    }
}
