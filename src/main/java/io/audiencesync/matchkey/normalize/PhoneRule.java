package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.Reason.MALFORMED;
import static io.audiencesync.matchkey.Reason.NEEDS_COUNTRY;
import static io.audiencesync.matchkey.Reason.PLACEHOLDER;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * PHONE: the digits of the international number, country code first, without plus. Several readings are tried: the
 * first valid one wins, else the first of a possible length.
 */
final class PhoneRule {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    /** Digits with a plus, or of a region (upper-case alpha-2). */
    private record Reading(String text, String region) {

        static Reading international(String digits) {
            return new Reading("+" + digits, NO_REGION);
        }

        /** The digits of a number that needs no parser. */
        Optional<String> wellFormed() {
            return text.startsWith("+")
                    ? WellFormedPhones.international(text.substring(1))
                    : WellFormedPhones.national(text, region);
        }
    }

    private PhoneRule() {}

    static Normalized normalize(String text, UserCountry country) {
        if (SpreadsheetNumbers.isRounded(text)) {
            return Normalizer.dropped(MALFORMED);
        }
        var written = PhoneText.of(SpreadsheetNumbers.withoutZeroFraction(text));
        var digits = written.digits();
        var region = region(country);
        if (isZeros(digits) && text.chars().anyMatch(Character::isDigit)) {
            return Normalizer.dropped(PLACEHOLDER);
        }
        if (region.equals(NO_REGION) && isNational(written)) {
            return Normalizer.dropped(NEEDS_COUNTRY);
        }
        return oldNationalForm(written, region)
                .or(() -> best(readings(written, region)))
                .or(() -> renumbered(written))
                .map(Normalizer::value)
                .orElseGet(() -> Normalizer.dropped(MALFORMED));
    }

    /** Tried first: with a plus, Benin's "97 12 34 56" would be a number of the Emirates. */
    private static Optional<String> oldNationalForm(PhoneText written, String region) {
        return written.international() ? Optional.empty() : RenumberedPhones.nationalToday(written.digits(), region);
    }

    /** Converts a number of an old numbering plan to today's form instead of dropping it. */
    private static Optional<String> renumbered(PhoneText written) {
        var digits = written.digits();
        return RenumberedPhones.today(
                !written.international() && digits.startsWith("00") ? digits.substring(2) : digits);
    }

    private static List<Reading> readings(PhoneText written, String region) {
        var digits = written.digits();
        if (written.international()) {
            return List.of(Reading.international(digits));
        }
        if (region.equals(NO_REGION)) {
            return List.of(Reading.international(digits.startsWith("00") ? digits.substring(2) : digits));
        }
        var asWritten = new Reading(digits, region);
        if (digits.startsWith("00")) {
            return List.of(Reading.international(digits.substring(2)), asWritten);
        }
        if (digits.startsWith("0")) {
            return List.of(asWritten);
        }
        var withCode = Reading.international(digits);
        return beginsWithOwnCode(digits, region) ? List.of(withCode, asWritten) : List.of(asWritten, withCode);
    }

    /**
     * In countries with a trunk prefix, a number that lacks it and begins with the country's code is international. A
     * German's "4930901820" is +49 30 901820, although an area 04930 could exist.
     */
    private static boolean beginsWithOwnCode(String digits, String region) {
        return digits.startsWith(NumberingPlan.of(region).countryCode())
                && PHONES.getNddPrefixForRegion(region, true) != null;
    }

    private static Optional<String> best(List<Reading> readings) {
        var possible = new ArrayList<PhoneNumber>();
        for (var reading : readings) {
            var wellFormed = reading.wellFormed();
            if (wellFormed.isPresent()) {
                return wellFormed;
            }
            var number = parse(reading);
            if (number.filter(PHONES::isValidNumber).isPresent()) {
                return number.map(PhoneRule::digits);
            }
            number.filter(PhoneRule::isPossible).ifPresent(possible::add);
        }
        return possible.stream().findFirst().map(PhoneRule::digits);
    }

    private static Optional<PhoneNumber> parse(Reading reading) {
        try {
            return Optional.of(PHONES.parse(reading.text(), reading.region()));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Of a possible length and without trunk zeros, so that it parses as the same number again. */
    private static boolean isPossible(PhoneNumber number) {
        return PHONES.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && parse(Reading.international(digits(number)))
                        .filter(again -> digits(again).equals(digits(number)))
                        .isPresent();
    }

    private static String digits(PhoneNumber number) {
        return number.getCountryCode() + PHONES.getNationalSignificantNumber(number);
    }

    private static boolean isZeros(String digits) {
        for (int at = 0; at < digits.length(); at++) {
            if (digits.charAt(at) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNational(PhoneText written) {
        return !written.international()
                && written.digits().startsWith("0")
                && !written.digits().startsWith("00");
    }

    private static String region(UserCountry country) {
        var region = country.code().toUpperCase(Locale.ROOT);
        // the library logs a warning for each unknown region
        return PHONES.getSupportedRegions().contains(region) ? region : NO_REGION;
    }
}
