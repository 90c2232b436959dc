package io.audiencesync.intake;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.RawValues;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one user as they were sent. Filled anew for each user, and never printed. */
final class UserFields implements RawValues {

    static final String USER_ID = "user_id";

    private static final MatchKey[] KEYS = MatchKey.values();
    private static final Map<String, MatchKey> BY_NAME =
            Stream.of(KEYS).collect(Collectors.toUnmodifiableMap(UserFields::name, Function.identity()));

    private final @Nullable String[] values = new String[KEYS.length];
    private @Nullable String userId;

    static String name(MatchKey key) {
        return key.name().toLowerCase(Locale.ROOT);
    }

    static boolean knows(String field) {
        return field.equals(USER_ID) || BY_NAME.containsKey(field);
    }

    void set(String field, String value) {
        if (field.equals(USER_ID)) {
            userId = value;
        } else {
            values[BY_NAME.get(field).ordinal()] = value;
        }
    }

    @Nullable
    String userId() {
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
