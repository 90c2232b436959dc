package io.audiencesync.web.users;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names a user. In forms: the name in lower case. */
enum IdentifierKind {
    USER_ID("User id", "a user id"),
    EMAIL("E-mail address", "an e-mail address"),
    PHONE("Phone number", "a phone number");

    private static final Pattern LIKE_EMAIL = Pattern.compile("[^@\\s]++@[^@\\s]++");
    private static final Pattern LIKE_PHONE = Pattern.compile("\\+[0-9][0-9 ()/.-]{5,}");
    private static final Pattern LIKE_NATIONAL_PHONE = Pattern.compile("[0-9(][0-9 ()/.-]{4,}");

    private final String label;
    private final String words;

    IdentifierKind(String label, String words) {
        this.label = label;
        this.words = words;
    }

    static Optional<IdentifierKind> named(String formName) {
        return Arrays.stream(values())
                .filter(kind -> kind.formName().equals(formName))
                .findFirst();
    }

    /** A number is a user id unless it has the form of a phone number of any country, or a country is given. */
    static IdentifierKind recognized(String value, String country) {
        if (LIKE_EMAIL.matcher(value).matches()) {
            return EMAIL;
        }
        var isPhone = LIKE_PHONE.matcher(value).matches()
                || !country.isEmpty() && LIKE_NATIONAL_PHONE.matcher(value).matches();
        return isPhone ? PHONE : USER_ID;
    }

    String formName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    String words() {
        return words;
    }
}
