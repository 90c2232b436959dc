package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.Reason.MALFORMED;
import static io.audiencesync.matchkey.Reason.OUT_OF_RANGE;
import static io.audiencesync.matchkey.Reason.UNKNOWN;

import io.audiencesync.matchkey.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Rules of a person's data: LN, FN, FI, GEN and the parts of the date of birth. */
final class ProfileRules {

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Pattern ORDINAL = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern ONE_OR_TWO_DIGITS = Pattern.compile("\\d{1,2}");

    private ProfileRules() {}

    static Normalized name(String text) {
        return Normalizer.value(Text.compact(Text.lower(text)));
    }

    /** The first letter, or the first visible character of a name without letters. */
    static Normalized initial(String text) {
        var name = Text.compact(Text.lower(text));
        return Normalizer.value(name.codePoints()
                .filter(character -> Character.isLetter(character) && Text.isVisible(character))
                .boxed()
                .findFirst()
                .or(() -> name.codePoints().filter(Text::isVisible).boxed().findFirst())
                .map(Character::toString)
                .orElse(""));
    }

    /** Facebook knows two genders. Any other value is dropped, not guessed. */
    static Normalized gender(String text) {
        return switch (Text.lower(text)) {
            case "m", "male" -> Normalizer.value("m");
            case "f", "female" -> Normalizer.value("f");
            default -> Normalizer.dropped(UNKNOWN);
        };
    }

    static Normalized birthYear(String text, int thisYear) {
        var year = digits(text);
        return YEAR.matcher(year).matches() ? ranged(year, 1900, thisYear) : Normalizer.dropped(MALFORMED);
    }

    static Normalized birthMonth(String text) {
        var month = withoutDots(Text.lower(text));
        int named = monthNamed(month);
        return twoDigits(named == 0 ? month : String.valueOf(named), 12);
    }

    static Normalized birthDay(String text) {
        var day = withoutDots(Text.lower(text));
        var ordinal = ORDINAL.matcher(day);
        return twoDigits(ordinal.matches() ? ordinal.group(1) : day, 31);
    }

    /** January is 1; 0 if the text names no month. Abbreviations need at least three letters. */
    private static int monthNamed(String text) {
        for (int month = 0; month < MONTHS.size(); month++) {
            if (text.length() >= 3 && MONTHS.get(month).startsWith(text)) {
                return month + 1;
            }
        }
        return 0;
    }

    private static Normalized twoDigits(String text, int last) {
        var digits = digits(text);
        if (!ONE_OR_TWO_DIGITS.matcher(digits).matches()) {
            return Normalizer.dropped(MALFORMED);
        }
        return ranged(digits.length() == 1 ? "0" + digits : digits, 1, last);
    }

    private static String digits(String text) {
        return SpreadsheetNumbers.withoutZeroFraction(Text.asciiDigits(text));
    }

    private static Normalized ranged(String digits, int first, int last) {
        int number = Integer.parseInt(digits);
        return number < first || number > last ? Normalizer.dropped(OUT_OF_RANGE) : Normalizer.value(digits);
    }

    private static String withoutDots(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '.') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(start, end);
    }
}
