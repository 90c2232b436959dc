package io.audiencesync.matchkey.normalize;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads valid numbers that are digits already, which nearly all are, by the library's numbering plans without its
 * parser: that one searches each text for words, extensions and other scripts, and takes ten times as long. The result
 * is the parser's; where a plan leaves a doubt, there is none, and the parser decides.
 */
final class WellFormedPhones {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int LONGEST_CODE = 3;
    private static final int LONGEST_NATIONAL = 17;

    /** Regions by country code, the main one first, as the library asks them. */
    private static final Map<String, List<String>> REGIONS = PHONES.getSupportedCallingCodes().stream()
            .filter(code -> !PHONES.getRegionCodeForCountryCode(code).equals("001"))
            .collect(Collectors.toUnmodifiableMap(Object::toString, PHONES::getRegionCodesForCountryCode));

    private WellFormedPhones() {}

    /** @param digits after a plus */
    static Optional<String> international(String digits) {
        for (int end = 1; end <= LONGEST_CODE && end < digits.length(); end++) {
            var regions = REGIONS.get(digits.substring(0, end));
            if (regions != null) {
                return valid(digits.substring(end), NumberingPlan.of(regions.getFirst()), regions);
            }
        }
        return Optional.empty();
    }

    /** @param region a region that the library supports */
    static Optional<String> national(String digits, String region) {
        var plan = NumberingPlan.of(region);
        return plan.mayBeInternational(digits)
                ? Optional.empty()
                : valid(digits, plan, REGIONS.getOrDefault(plan.countryCode(), List.of()));
    }

    private static Optional<String> valid(String national, NumberingPlan plan, List<String> regions) {
        return national.length() > LONGEST_NATIONAL
                ? Optional.empty()
                : plan.withoutTrunkPrefix(national)
                        .filter(number -> isValid(number, regions))
                        .map(number -> plan.countryCode() + number);
    }

    private static boolean isValid(String national, List<String> regions) {
        if (regions.size() == 1) {
            return NumberingPlan.of(regions.getFirst()).isValid(national);
        }
        for (var region : regions) {
            var plan = NumberingPlan.of(region);
            if (plan.hasLeadingDigits() ? plan.leads(national) : plan.isValid(national)) {
                return !plan.hasLeadingDigits() || plan.isValid(national);
            }
        }
        return false;
    }
}
