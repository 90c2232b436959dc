package io.audiencesync.matchkey.normalize;

import static io.audiencesync.matchkey.MatchKey.COUNTRY;
import static io.audiencesync.matchkey.normalize.NormalizedText.normalize;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the table of countries with this JDK's. */
@Tag("unit")
class PlaceCodesTest {

    static String[] isoCountries() {
        return Locale.getISOCountries();
    }

    @ParameterizedTest
    @MethodSource("isoCountries")
    void every_country_is_known_by_both_codes_and_its_english_name(String alpha2) {
        var country = Locale.of("", alpha2);
        var code = alpha2.toLowerCase(Locale.ROOT);
        assertThat(normalize(COUNTRY, alpha2)).isEqualTo(code);
        assertThat(normalize(COUNTRY, country.getISO3Country())).isEqualTo(code);
        assertThat(normalize(COUNTRY, country.getDisplayCountry(Locale.ENGLISH)))
                .isEqualTo(code);
    }

    @Test
    void every_local_name_is_its_own_countrys_or_nobodys() {
        for (var local : Locale.getAvailableLocales()) {
            if (local.getCountry().length() == 2) {
                assertThat(normalize(COUNTRY, local.getDisplayCountry(local)))
                        .isIn(local.getCountry().toLowerCase(Locale.ROOT), "[unknown]");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "España, es",
        "ESPANA, es",
        "Österreich, at",
        "日本, jp",
        "Россия, ru",
        "Ελλάδα, gr",
        "مصر, eg",
        "ประเทศไทย, th",
        "Schweiz, ch",
        "Suisse, ch",
        "Ivory Coast, ci",
        "Côte d’Ivoire, ci",
        "The Netherlands, nl",
        "South Korea, kr",
        "'Korea, Republic of', kr",
        "Russian Federation, ru",
        "Turkey, tr",
        "Türkiye, tr",
        "England, gb",
        "Kosovo, xk",
        "Trinidad and Tobago, tt",
        "Trinidad & Tobago, tt",
        "U.S.A., us",
        "Georgia, ge",
        "Atlantis, [unknown]",
        "7, [unknown]",
    })
    void commonNamesAreKnown(String name, String code) {
        assertThat(normalize(COUNTRY, name)).isEqualTo(code);
    }
}
