package io.audiencesync.matchkey.normalize;

import java.util.List;
import java.util.Optional;

/**
 * Numbers of abolished numbering plans that people still write. Source: the ITU's notices on national numbering
 * plans: Mexico 2019, Ivory Coast 2021, Benin 2024.
 */
final class RenumberedPhones {

    private static final int OLD_LENGTH_IN_AFRICA = 8;
    private static final List<String> OLD_PREFIXES_IN_MEXICO = List.of("01", "044", "045");
    private static final int LENGTH_IN_MEXICO = 10;

    private RenumberedPhones() {}

    /** Today's number, country code first; empty if the numbering plan did not change. */
    static Optional<String> today(String digits) {
        if (digits.startsWith("521") && digits.length() == 3 + LENGTH_IN_MEXICO) {
            return Optional.of("52" + digits.substring(3));
        }
        if (digits.startsWith("229") && digits.length() == 3 + OLD_LENGTH_IN_AFRICA) {
            return Optional.of("22901" + digits.substring(3));
        }
        if (digits.startsWith("225") && digits.length() == 3 + OLD_LENGTH_IN_AFRICA) {
            return Optional.of(ivoryCoast(digits.substring(3)));
        }
        return Optional.empty();
    }

    /** Today's number for an old national form, written by a user of that region (upper-case alpha-2). */
    static Optional<String> nationalToday(String digits, String region) {
        return switch (region) {
            case "MX" ->
                OLD_PREFIXES_IN_MEXICO.stream()
                        .filter(prefix ->
                                digits.startsWith(prefix) && digits.length() == prefix.length() + LENGTH_IN_MEXICO)
                        .map(prefix -> "52" + digits.substring(prefix.length()))
                        .findFirst();
            case "BJ" -> digits.length() == OLD_LENGTH_IN_AFRICA ? today("229" + digits) : Optional.empty();
            case "CI" -> digits.length() == OLD_LENGTH_IN_AFRICA ? today("225" + digits) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The second digit of a mobile number identified its operator and decides the new prefix. Landlines stay
     * unchanged.
     */
    private static String ivoryCoast(String old) {
        var landline = old.charAt(0) == '2' || old.charAt(0) == '3';
        if (landline) {
            return "225" + old;
        }
        return switch (old.charAt(1)) {
            case '0', '1', '2', '3' -> "22501" + old;
            case '4', '5', '6' -> "22505" + old;
            default -> "22507" + old;
        };
    }
}
