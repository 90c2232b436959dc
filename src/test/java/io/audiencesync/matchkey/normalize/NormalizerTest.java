package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.MatchKey.*;
import static io.audiencesync.matchkey.normalize.NormalizedText.normalize;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.matchkey.MatchKey;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class NormalizerTest {

    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String HASH = "F1904CF1A9D73A55FA5DE0AC823C4403DED71AFD4C3248D00BDCD0866552BB79";

    @ParameterizedTest
    @EnumSource
    void nothing_and_blanks_are_missing(MatchKey key) {
        assertThat(Stream.of(null, "", "   ", "\u00A0\t\r\n", "\uFEFF", "\u200B")
                        .map(raw -> normalize(key, raw)))
                .containsOnly("[missing]");
    }

    @ParameterizedTest
    @EnumSource
    void an_overlong_value_is_malformed(MatchKey key) {
        assertThat(normalize(key, "1".repeat(Normalizer.MAX_LENGTH + 1))).isEqualTo("[malformed]");
    }

    @ParameterizedTest
    @EnumSource
    void half_of_a_surrogate_pair_is_malformed(MatchKey key) {
        assertThat(normalize(key, "mary\uD83D@example.com")).isEqualTo("[malformed]");
    }

    @ParameterizedTest
    @EnumSource
    void a_value_hashed_by_the_caller_passes_in_lower_case(MatchKey key) {
        assertThat(normalize(key, " " + HASH + " "))
                .isEqualTo(
                        switch (key) {
                            case MADID -> "[malformed]";
                            case EXTERN_ID -> " " + HASH + " ";
                            default -> HASH.toLowerCase(Locale.ROOT);
                        });
    }

    @Test
    void the_hash_of_nothing_is_a_placeholder() {
        assertThat(normalize(EMAIL, HASH_OF_NOTHING.toUpperCase(Locale.ROOT))).isEqualTo("[placeholder]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mary",
                "@example.com",
                "mary@",
                "mary@example",
                "mary@.com",
                "mary@exa..mple.com",
                "a b@example.com",
                "mary@ex ample.com",
                "mary@bob@example.com",
                "Mary <mary@example.com>",
                "a@b.com,c@d.com",
                "...",
                "@"
            })
    void whatIsNoAddressIsMalformed(String raw) {
        assertThat(normalize(EMAIL, raw)).isEqualTo("[malformed]");
    }

    @ParameterizedTest
    @CsvSource({
        "GEN, X, [unknown]",
        "DOBY, 1900, 1900",
        "DOBY, 2100, [out_of_range]",
        "DOBY, 19970, [malformed]",
        "DOBY, ١٩٩٧, 1997",
        "DOBM, 0, [out_of_range]",
        "DOBM, sept, 09",
        "DOBM, ma, [malformed]",
        "DOBM, 2.5, [malformed]",
        "DOBM, -2, [malformed]",
        "DOBD, 22nd, 22",
        "DOBD, 3., 03",
        "DOBD, 00, [out_of_range]",
        "DOBD, 32nd, [out_of_range]",
        "DOBD, second, [malformed]",
    })
    void whatIsNeitherGenderNorDateIsDropped(MatchKey key, String raw, String normalized) {
        assertThat(normalize(key, raw)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource({
        "LN, O`Brien, obrien",
        "LN, O´Brien, obrien",
        "FN, '-', [nothing_left]",
        "FN, جان‌پل, جان‌پل",
        "FI, '...', [nothing_left]",
        "FI, 😀Mary, m",
        "FI, 😀, 😀",
        "CT, Μύκονος, [nothing_left]",
        "ZIP, '-', [nothing_left]",
        "ZIP, １００−０００１, 100−0001",
    })
    void namesKeepEveryScriptAndLosePunctuation(MatchKey key, String raw, String normalized) {
        assertThat(normalize(key, raw)).isEqualTo(normalized);
    }

    @Test
    void composed_and_decomposed_texts_are_the_same() {
        assertThat(normalize(EMAIL, "Jose\u0301@example.com")).isEqualTo(normalize(EMAIL, "Jos\u00E9@example.com"));
        assertThat(normalize(ZIP, "\u212B1")).isEqualTo(normalize(ZIP, "A\u030A1"));
        assertThat(normalize(ZIP, "\u1100\u0301\u1161")).isEqualTo("\uAC00");
    }

    @ParameterizedTest
    @CsvSource({
        "California, us, ca", "california, '', ca", "Québec, '', qc", "QUEBEC, ca, qc",
                "Terre-Neuve-et-Labrador, ca, nl",
        "California, mx, california", "Ontario, us, ontario", "Texas, ca, texas", "D.C., us, dc", "NY, us, ny",
    })
    void statesGoByTheirTwoLettersInTheirOwnCountry(String raw, String country, String normalized) {
        assertThat(normalize(ST, raw, country)).isEqualTo(normalized);
    }

    @Test
    void only_american_zips_are_cut() {
        assertThat(normalize(ZIP, "94035-1234", "us")).isEqualTo("94035");
        assertThat(normalize(ZIP, "94035-1234")).isEqualTo("940351234");
        assertThat(normalize(ZIP, "1234\uD83D\uDE00\uD83D\uDE00", "us")).isEqualTo("1234\uD83D\uDE00");
    }

    @Test
    void the_machines_language_changes_nothing() {
        var language = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(normalize(EMAIL, "ILAYDA@EXAMPLE.COM")).isEqualTo("ilayda@example.com");
            assertThat(normalize(COUNTRY, "INDIA")).isEqualTo("in");
            assertThat(normalize(ST, "ILLINOIS", "us")).isEqualTo("il");
            assertThat(normalize(PHONE, "(11) 2345-6789", "in")).isEqualTo("911123456789");
            assertThat(normalize(GEN, "MALE")).isEqualTo("m");
        } finally {
            Locale.setDefault(language);
        }
    }

    @Test
    void nothing_raw_is_printed() {
        assertThat(Normalizer.normalize(EMAIL, "mary@example.com", UserCountry.UNKNOWN, NormalizedText.THIS_YEAR))
                .hasToString("Value[redacted]");
        assertThat(Normalizer.normalize(EMAIL, HASH, UserCountry.UNKNOWN, NormalizedText.THIS_YEAR))
                .hasToString("Hash[redacted]");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u200dZo\u00eb', z",
        "'\u200cZo\u00eb', z",
        "'\ud83d\udc51 Anna', a",
        "'\u3164Anna', a",
        "'\u115fAnna', a",
        "'\uffa0Anna', a",
        "'\u3164', [missing]",
        "'3rd Anna', r",
        "'42', 4",
    })
    void an_initial_is_the_first_letter_that_can_be_seen(String name, String initial) {
        assertThat(NormalizedText.normalize(MatchKey.FI, name, "")).isEqualTo(initial);
    }

    @ParameterizedTest
    @CsvSource({
        "ZIP, 75001.0, fr, 75001",
        "ZIP, '7\u200d5001', fr, 75001",
        "ZIP, 7.5001E+04, fr, [malformed]",
        "ZIP, 7.5001E4, fr, [malformed]",
        "ZIP, '7,5001E+04', fr, [malformed]",
        "ZIP, '75001,0', fr, 75001",
        "ZIP, 75.000, de, 75000",
        "DOBY, 1990.0, '', 1990",
        "DOBY, 2026, '', 2026",
        "DOBY, 2027, '', [out_of_range]",
        "DOBY, 2099, '', [out_of_range]",
        "DOBM, 3.0, '', 03",
        "DOBD, 31.0, '', 31",
    })
    void a_fraction_of_zeros_is_no_part_of_a_number(MatchKey key, String raw, String country, String text) {
        assertThat(NormalizedText.normalize(key, raw, country)).isEqualTo(text);
    }
}
