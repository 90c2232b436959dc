package io.audiencesync.matchkey;

import static io.audiencesync.matchkey.Cleanings.clean;
import static io.audiencesync.matchkey.MatchKey.COUNTRY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The checked-in table of countries against what this Java knows. */
class PlacesTest {

    static String[] isoCountries() {
        return Locale.getISOCountries();
    }

    @ParameterizedTest
    @MethodSource("isoCountries")
    void every_country_is_known_by_both_codes_and_its_english_name(String alpha2) {
        var country = Locale.of("", alpha2);
        var code = alpha2.toLowerCase(Locale.ROOT);
        assertThat(clean(COUNTRY, alpha2)).isEqualTo(code);
        assertThat(clean(COUNTRY, country.getISO3Country())).isEqualTo(code);
        assertThat(clean(COUNTRY, country.getDisplayCountry(Locale.ENGLISH))).isEqualTo(code);
    }

    @Test
    void every_local_name_is_its_own_countrys_or_nobodys() {
        for (var local : Locale.getAvailableLocales()) {
            if (local.getCountry().length() == 2) {
                assertThat(clean(COUNTRY, local.getDisplayCountry(local)))
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
        assertThat(clean(COUNTRY, name)).isEqualTo(code);
    }
}
