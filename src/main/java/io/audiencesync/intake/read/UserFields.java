package io.audiencesync.intake.read;

import static java.util.Objects.requireNonNull;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.RawValues;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The raw fields of one user. Reused for each user, and never printed. */
public final class UserFields implements RawValues {

    static final String USER_ID = "user_id";

    private static final MatchKey[] KEYS = MatchKey.values();
    private static final Map<String, MatchKey> BY_NAME =
            Stream.of(KEYS).collect(Collectors.toUnmodifiableMap(UserFields::name, Function.identity()));

    /** Keys of digits, which a caller may send as a JSON number. */
    private static final Set<MatchKey> NUMBERS =
            EnumSet.of(MatchKey.PHONE, MatchKey.ZIP, MatchKey.DOBY, MatchKey.DOBM, MatchKey.DOBD, MatchKey.EXTERN_ID);

    /** Replaces a value of a wrong type: invalid Unicode, which is dropped as malformed. */
    private static final String WRONG_TYPE = "\uD800";

    private final MatchKeys chosen;
    private final @Nullable String[] values = new String[KEYS.length];
    private @Nullable String userId;

    static String name(MatchKey key) {
        return key.name().toLowerCase(Locale.ROOT);
    }

    UserFields(MatchKeys chosen) {
        this.chosen = chosen;
    }

    static boolean isKnown(String field) {
        return field.equals(USER_ID) || BY_NAME.containsKey(field);
    }

    /** The key of a field if the step needs it: a chosen key, or the country, by which others are read. */
    Optional<MatchKey> key(String field) {
        return Optional.ofNullable(BY_NAME.get(field)).filter(key -> chosen.contains(key) || key == MatchKey.COUNTRY);
    }

    void setUserId(String value) {
        userId = value;
    }

    void set(MatchKey key, String text) {
        values[key.ordinal()] = text;
    }

    /** Takes the digits as written, for keys that consist of digits. */
    void setInteger(MatchKey key, String literal) {
        set(key, NUMBERS.contains(key) ? literal : WRONG_TYPE);
    }

    /** Normalizing drops a fraction of zeros. The external id is not normalized, so it cannot be a float. */
    void setFloat(MatchKey key, String literal) {
        set(key, NUMBERS.contains(key) && key != MatchKey.EXTERN_ID ? literal : WRONG_TYPE);
    }

    void setOtherType(MatchKey key) {
        set(key, WRONG_TYPE);
    }

    /** Set for every user that {@link ReadUsers} returns. */
    public String userId() {
        return requireNonNull(userId, USER_ID);
    }

    @Nullable
    String givenUserId() {
        return userId;
    }

    @Override
    public @Nullable String get(MatchKey key) {
        return values[key.ordinal()];
    }

    boolean isEmpty() {
        return userId == null && Stream.of(values).allMatch(value -> value == null);
    }

    void clear() {
        userId = null;
        Arrays.fill(values, null);
    }
}
