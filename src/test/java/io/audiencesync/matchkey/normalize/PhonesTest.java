package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.MatchKey.PHONE;
import static io.audiencesync.matchkey.normalize.NormalizedText.normalize;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PhonesTest {

    @ParameterizedTest
    @CsvSource({
        "us, (650) 555-1212, 16505551212",
        "gb, 07911 123456, 447911123456",
        "de, 0151 23456789, 4915123456789",
        "fr, 06 12 34 56 78, 33612345678",
        "it, 340 123 4567, 393401234567",
        "es, 612 34 56 78, 34612345678",
        "br, (11) 91234-5678, 5511912345678",
        "in, 098765 43210, 919876543210",
        "jp, 090-1234-5678, 819012345678",
        "au, 0412 345 678, 61412345678",
        "ru, 8 (912) 345-67-89, 79123456789",
        "mx, 55 1234 5678, 525512345678",
    })
    void aNationalNumberIsReadInTheUsersCountry(String country, String national, String international) {
        assertThat(normalize(PHONE, national, country)).isEqualTo(international);
        assertThat(normalize(PHONE, "+" + international, country)).isEqualTo(international);
        assertThat(normalize(PHONE, "00" + international, country)).isEqualTo(international);
        assertThat(normalize(PHONE, international, country)).isEqualTo(international);
        assertThat(normalize(PHONE, international)).isEqualTo(international);
    }

    @ParameterizedTest
    @CsvSource({
        "us, +49 151 23456789, 4915123456789",
        "us, 011 49 151 23456789, 4915123456789",
        "us, 4915123456789, 4915123456789",
        "de, 16505551212, 16505551212",
        "de, 4930901820, 4930901820",
        "it, 06 6982, 39066982",
        "aq, +16505551212, 16505551212",
        "us, '\u202A+16505551212\u202C', 16505551212",
        "us, tel:+1-650-555-1212, 16505551212",
        "us, 650.555.1212 x89, 16505551212",
    })
    void aNumberOfAnotherCountryKeepsItsCode(String country, String raw, String normalized) {
        assertThat(normalize(PHONE, raw, country)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource({
        "'', +49 1512 3458970 (home), 4915123458970",
        "'', '+82 2-212-6556 work', 8222126556",
        "'', +0044 20 7946 0958, 442079460958",
        "'', +354 611 2488 work, 3546112488",
        "'', '+49\u0007151\u0000234\u001f58970', 4915123458970",
        "'', '(mobile) +49 1512 3458970', 4915123458970",
        "us, 650 253 0000 call after 5pm, ''",
        "us, (650) 253-0000 work, 16502530000",
        "'', +1 650-253-0000 ext. 12, 16502530000",
        "'', +1 650-253-0000 x12, 16502530000",
        "'', +1 650-253-0000 X 12, 16502530000",
        "'', +1-650-253-0000;ext=12, 16502530000",
        "'', '+1 650-253-0000, extension 12', 16502530000",
        "'', +1 650-253-0000 #12, 16502530000",
        "'', +1 650-253-0000 extensión 12, 16502530000",
        "'', +1 650-253-0000 int. 12, 16502530000",
        "'', +1 650-253-0000; +1 650-253-0001, 16502530000",
        "'', +1-800-FLOWERS, ''",
    })
    void words_and_extensions_are_no_part_of_a_number(String country, String raw, String digits) {
        assertThat(normalize(PHONE, raw, country)).isEqualTo(digits.isEmpty() ? "[malformed]" : digits);
    }

    @ParameterizedTest
    @CsvSource({
        "de, 4915112345678.0, 4915112345678",
        "de, +4915112345678.00, 4915112345678",
        "us, 6502530000.0, 16502530000",
        "us, 1.650.253.0000, 16502530000",
        "de, 4.9151E+12, [malformed]",
        "de, 4.9151234567e+12, [malformed]",
        "de, 4.915112345678E12, [malformed]",
        "'', +4.915112345678E12, [malformed]",
        "de, '4,915112345678E+12', [malformed]",
        "de, 4.9151e12, [malformed]",
        "de, '4915112345678,0', 4915112345678",
    })
    void what_a_spreadsheet_made_of_a_number_is_undone(String country, String raw, String digits) {
        assertThat(normalize(PHONE, raw, country)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({
        "+52 1 55 1234 5678, 525512345678",
        "0052 1 55 1234 5678, 525512345678",
        "+229 97 12 34 56, 2290197123456",
        "+225 07 12 34 56, 2250707123456",
        "+225 45 12 34 56, 2250545123456",
        "+225 01 12 34 56, 2250101123456",
        "+225 20 12 34 56, 22520123456",
    })
    void a_number_from_before_a_change_of_the_plan_is_sent(String old, String digits) {
        assertThat(normalize(PHONE, old)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({
        "mx, 044 55 1234 5678, 525512345678",
        "mx, 045 55 1234 5678, 525512345678",
        "mx, 01 55 1234 5678, 525512345678",
        "mx, 1 650 253 0000, 16502530000",
        "bj, 97 12 34 56, 2290197123456",
        "bj, 01 97 12 34 56, 2290197123456",
        "ci, 07 12 34 56, 2250707123456",
        "ci, 45 12 34 56, 2250545123456",
        "ci, 20 12 34 56, 22520123456",
        "ci, 07 07 12 34 56, 2250707123456",
    })
    void an_old_national_form_is_read_in_the_users_country(String country, String old, String digits) {
        assertThat(normalize(PHONE, old, country)).isEqualTo(digits);
    }

    @Test
    void a_national_number_without_country_is_not_guessed() {
        assertThat(normalize(PHONE, "020 7946 0958")).isEqualTo("[needs_country]");
        assertThat(normalize(PHONE, "020 7946 0958", "aq")).isEqualTo("[needs_country]");
    }

    @ParameterizedTest
    @CsvSource({"us, call me", "us, 12", "'', 12", "us, +999 123 456 789", "'', @", "de, 0000000000000000000000001"})
    void a_text_without_a_number_is_dropped(String country, String raw) {
        assertThat(normalize(PHONE, raw, country)).isEqualTo("[malformed]");
    }

    @Test
    void the_country_steers_also_where_it_is_not_sent() {
        var raw = Map.of(PHONE, "030 901820", MatchKey.COUNTRY, "Deutschland");
        assertThat(FieldTrace.of(MatchKeys.of(PHONE), raw::get, NormalizedText.THIS_YEAR))
                .extracting(trace -> NormalizedText.text(trace.normalized()))
                .containsExactly("4930901820");
    }
}
