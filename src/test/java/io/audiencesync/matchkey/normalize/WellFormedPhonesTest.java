package io.audiencesync.matchkey.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with the library's parser. {@code -Dphones=1000000} for more numbers. */
@Tag("unit")
class WellFormedPhonesTest {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int COUNT = Integer.getInteger("phones", 40_000);

    /** Digits, and the region in which they are read; null: they follow a plus. */
    private record Given(String digits, String region) {

        Optional<String> read() {
            return region == null ? WellFormedPhones.international(digits) : WellFormedPhones.national(digits, region);
        }

        Optional<String> parsed() {
            try {
                var number = PHONES.parse(region == null ? "+" + digits : digits, region == null ? "ZZ" : region);
                return PHONES.isValidNumber(number)
                        ? Optional.of(number.getCountryCode() + PHONES.getNationalSignificantNumber(number))
                        : Optional.empty();
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }
    }

    @Test
    void a_number_that_is_read_is_read_as_the_parser_does() {
        var varied = new Varied();
        int read = 0;
        int valid = 0;
        for (int i = 0; i < COUNT; i++) {
            var given = varied.next();
            var parsed = given.parsed();
            var found = given.read();
            valid += parsed.isPresent() ? 1 : 0;
            read += found.isPresent() ? 1 : 0;
            if (found.isPresent()) {
                assertThat(found).as(given::toString).isEqualTo(parsed);
            }
        }
        assertThat(read).as("of %d valid numbers", valid).isGreaterThan(valid * 4 / 5);
    }

    @ParameterizedTest
    @CsvSource({
        "4915123456789, , 4915123456789",
        "015123456789, DE, 4915123456789",
        "6505551212, US, 16505551212",
        "14165551234, , 14165551234",
        "4165551234, CA, 14165551234",
        "393401234567, , 393401234567",
        "3931234567, IT, 393931234567",
        "0669820000, IT, 390669820000",
        "2250501020304, , 2250501020304",
        "89123456789, RU, 79123456789",
        "77012345678, , 77012345678",
    })
    void a_usual_number_needs_no_parser(String digits, String region, String international) {
        assertThat(new Given(digits, region).read()).contains(international);
    }

    @ParameterizedTest
    @CsvSource({
        "00491512345678, DE",
        "442079460958, GB",
        "999999, ",
        "015123456789012345678, DE",
        "0, DE",
        "'', DE",
        "'', ",
    })
    void a_doubtful_number_is_left_to_the_parser(String digits, String region) {
        assertThat(new Given(digits, region).read()).isEmpty();
    }

    /** Numbers of all regions and kinds, the same ones every time: as written at home and abroad, and some of them wrong. */
    private static final class Varied {

        private final Random random = new Random(20_26);
        private final List<String> regions =
                PHONES.getSupportedRegions().stream().sorted().toList();

        private final Map<String, List<String>> examples = new HashMap<>();

        private static List<String> examples(String region) {
            return Stream.of(PhoneNumberType.values())
                    .map(type -> PHONES.getExampleNumberForType(region, type))
                    .filter(Objects::nonNull)
                    .map(PHONES::getNationalSignificantNumber)
                    .toList();
        }

        Given next() {
            var region = one(regions);
            var national = changed(one(examples.computeIfAbsent(region, Varied::examples)));
            var code = Integer.toString(PHONES.getCountryCodeForRegion(region));
            var trunk = Objects.requireNonNullElse(PHONES.getNddPrefixForRegion(region, true), "");
            return switch (random.nextInt(8)) {
                case 0, 1, 2 -> new Given(code + national, null);
                case 3 -> new Given(code + trunk + national, null);
                case 4 -> new Given(national, region);
                case 5, 6 -> new Given(trunk + national, region);
                default -> new Given(code + national, region);
            };
        }

        /** Other digits at the end of an example, mostly; sometimes one digit too few or too many, or anything. */
        private String changed(String example) {
            var digits = new StringBuilder(example);
            int from = random.nextInt(10) == 0 ? 0 : Math.min(digits.length(), 3 + random.nextInt(4));
            for (int at = from; at < digits.length(); at++) {
                digits.setCharAt(at, digit());
            }
            switch (random.nextInt(20)) {
                case 0 -> digits.append(digit());
                case 1 -> digits.setLength(digits.length() - 1);
                case 2 -> digits.insert(0, digit());
                default -> {}
            }
            return digits.toString();
        }

        private char digit() {
            return (char) ('0' + random.nextInt(10));
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
