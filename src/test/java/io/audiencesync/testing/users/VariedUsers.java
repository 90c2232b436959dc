package io.audiencesync.testing.users;

import io.audiencesync.testing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Users of many countries and scripts with blanks and malformed values, the same ones every time. Each starts from
 * its expected values and is then written as people do, so expectations do not depend on the service's normalizing.
 */
public final class VariedUsers {

    /** The match keys that a step must choose for the expected values. */
    public static final List<String> MATCH_KEYS = List.of("EMAIL", "PHONE", "FN", "LN", "COUNTRY");

    private final Random random = new Random(20_26);

    private VariedUsers() {}

    public static List<VariedUser> of(int count) {
        var users = new VariedUsers();
        return IntStream.range(0, count).mapToObj(users::user).toList();
    }

    private VariedUser user(int number) {
        var given = new LinkedHashMap<String, String>();
        var expected = new HashMap<String, String>();
        given.put("user_id", id(number));
        if (number % 100 == 99) {
            nobody(given);
        } else {
            email(number, given, expected);
            phoneAndCountry(given, expected);
            name("fn", given, expected);
            name("ln", given, expected);
        }
        given.put("ct", "Unchosen City"); // not for Facebook: no step of these users chooses it
        return new VariedUser(given, expected);
    }

    private static String id(int number) {
        return UUID.nameUUIDFromBytes(("user " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void nobody(Map<String, String> given) {
        given.put("email", "nobody at all");
        given.put("phone", "0000000");
        given.put("fn", " ");
        given.put("country", "Atlantis");
    }

    private void email(int number, Map<String, String> given, Map<String, String> expected) {
        var address = "user.%d+news@example.com".formatted(number);
        switch (random.nextInt(10)) {
            case 0 -> given.put("email", one("no address", "two@@example.com", "user@localhost", "a b@example.com"));
            case 1 -> given.put("email", one("", "   ", null));
            case 2 -> put("email", Sha256.hex(address).toUpperCase(Locale.ROOT), address, given, expected);
            case 3 -> put("email", " \t" + address.toUpperCase(Locale.ROOT) + "\u00A0", address, given, expected);
            default -> put("email", address, address, given, expected);
        }
    }

    private void phoneAndCountry(Map<String, String> given, Map<String, String> expected) {
        var country = VariedCountry.ALL.get(random.nextInt(VariedCountry.ALL.size()));
        var isKnown = random.nextInt(10) > 0;
        if (isKnown) {
            var written = one(country.code(), country.code().toUpperCase(Locale.ROOT), " " + country.name() + " ");
            put("country", written, country.code(), given, expected);
        }
        var number = country.number(random);
        switch (random.nextInt(10)) {
            case 0 -> given.put("phone", one("12", "call me", "000 000", "+999 999 999 999 999 999"));
            case 1 -> given.put("phone", one("", "\u200B", null));
            case 2 -> put("phone", "00" + number.digits(), number.digits(), given, expected);
            case 3 -> put("phone", "\u202A+" + number.digits() + "\u202C", number.digits(), given, expected);
            default ->
                put("phone", isKnown ? number.national() : "+" + number.digits(), number.digits(), given, expected);
        }
    }

    private void name(String field, Map<String, String> given, Map<String, String> expected) {
        var name = VariedName.ALL.get(random.nextInt(VariedName.ALL.size()));
        put(field, name.written(), name.normalized(), given, expected);
    }

    private static void put(
            String field, String written, String normalized, Map<String, String> given, Map<String, String> expected) {
        given.put(field, written);
        if (!normalized.isEmpty()) {
            expected.put(field.toUpperCase(Locale.ROOT), Sha256.hex(normalized));
        }
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
