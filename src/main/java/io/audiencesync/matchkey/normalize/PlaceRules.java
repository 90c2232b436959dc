package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.Reason.MALFORMED;
import static io.audiencesync.matchkey.Reason.UNKNOWN;

import io.audiencesync.matchkey.Text;

/** Rules of places: CT, ST, ZIP and COUNTRY. */
final class PlaceRules {

    private static final int US_ZIP_LENGTH = 5;

    private PlaceRules() {}

    static Normalized city(String text) {
        return Normalizer.value(latin(text));
    }

    /** US and Canadian states become two letters, unless the user lives in another country. */
    static Normalized state(String text, UserCountry country) {
        var latin = latin(text);
        var code = PlaceCodes.stateCode(Text.fold(text), country).or(() -> PlaceCodes.stateCode(latin, country));
        return Normalizer.value(code.orElse(latin));
    }

    static Normalized zip(String text, UserCountry country) {
        if (SpreadsheetNumbers.isRounded(text)) {
            return Normalizer.dropped(MALFORMED);
        }
        var digits = SpreadsheetNumbers.withoutZeroFraction(Text.asciiDigits(Text.lower(text)));
        // once a mark between them is gone, characters may compose
        var zip = Text.compose(Text.keep(Text.compact(digits), Text::isVisible));
        boolean cut = country.is("us") && zip.codePointCount(0, zip.length()) > US_ZIP_LENGTH;
        return Normalizer.value(cut ? zip.substring(0, zip.offsetByCodePoints(0, US_ZIP_LENGTH)) : zip);
    }

    static Normalized country(String text) {
        return PlaceCodes.countryCode(text).map(Normalizer::value).orElseGet(() -> Normalizer.dropped(UNKNOWN));
    }

    // Facebook's two published helpers keep only a to z: "são paulo" becomes "sopaulo" there too.
    private static String latin(String text) {
        return Text.keep(Text.lower(text), Text::isLatinLetter);
    }
}
