package io.audiencesync.matchkey;

import static io.audiencesync.matchkey.Reason.MALFORMED;
import static io.audiencesync.matchkey.Reason.UNKNOWN;

/** Where people live: CT, ST, ZIP and COUNTRY. */
final class PlaceRules {

    private static final int US_ZIP_LENGTH = 5;

    private PlaceRules() {}

    static Cleaned city(String text) {
        return Cleaner.value(latin(text));
    }

    /** US states and Canadian provinces become their two letters, unless the user lives in another country. */
    static Cleaned state(String text, UserCountry country) {
        var latin = latin(text);
        var code = Places.stateCode(Text.fold(text), country).or(() -> Places.stateCode(latin, country));
        return Cleaner.value(code.orElse(latin));
    }

    static Cleaned zip(String text, UserCountry country) {
        if (Spreadsheets.isRounded(text)) {
            return Cleaner.dropped(MALFORMED);
        }
        var digits = Spreadsheets.withoutZeroFraction(Text.asciiDigits(Text.lower(text)));
        var zip = Text.keep(Text.compact(digits), Text::isVisible);
        boolean cut = country.is("us") && zip.codePointCount(0, zip.length()) > US_ZIP_LENGTH;
        return Cleaner.value(cut ? zip.substring(0, zip.offsetByCodePoints(0, US_ZIP_LENGTH)) : zip);
    }

    static Cleaned country(String text) {
        return Places.countryCode(text).map(Cleaner::value).orElseGet(() -> Cleaner.dropped(UNKNOWN));
    }

    // The two helpers that Facebook publishes keep a to z only, and so "são paulo" is "sopaulo" there too.
    private static String latin(String text) {
        return Text.keep(Text.lower(text), Text::isLatinLetter);
    }
}
