package io.audiencesync.matchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text that a caller may send. */
class CleaningPropertiesTest {

    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String TRICKY =
            "0123456789 +-()./@'\u2019\u00B4.,aAiIzZ\u0130\u0131\u00DF\u03A3\u03C3\u00E9\u0301\u0327"
                    + "\u0660\u0669\uFF11\uFF0B\uFEFF\u200B\u200C\u00A0\u202A\uAC00\u1100\u1161\u0958\u2126\u212B\uFB01\uD83D\uDE00\u0000\"\\";

    @Property(tries = 5_000)
    void cleaning_twice_is_cleaning_once(
            @ForAll MatchKey key, @ForAll("texts") String raw, @ForAll("countries") String code) {
        // a number of another country loses its plus, and could then be one of the user's own: only Facebook's form is
        // to blame
        var country = key == MatchKey.PHONE ? UserCountry.UNKNOWN : new UserCountry(code);
        if (Cleaner.clean(key, raw, country) instanceof Cleaned.Value value) {
            assertThat(Cleaner.clean(key, value.text(), country)).isEqualTo(value);
        }
    }

    @Property(tries = 3_000)
    void a_hash_is_never_that_of_nothing_and_a_blank_is_never_hashed(
            @ForAll MatchKey key, @ForAll("texts") String raw, @ForAll("countries") String code) {
        var values = new EnumMap<>(Map.of(MatchKey.COUNTRY, code));
        values.put(key, raw);
        for (var trace : FieldTrace.of(MatchKeys.of(key), values::get)) {
            assertThat(trace.sent()).isNotEqualTo(HASH_OF_NOTHING);
            assertThat(trace.sent().isEmpty()).isEqualTo(trace.cleaned() instanceof Cleaned.Dropped);
        }
    }

    @Property(tries = 2_000)
    void a_phone_is_digits_or_nothing(@ForAll("numbers") String raw, @ForAll("countries") String code) {
        assertThat(Cleanings.clean(MatchKey.PHONE, raw, code)).matches("[1-9][0-9]{1,19}|\\[[a-z_]+]");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars(TRICKY.toCharArray()).ofMaxLength(24),
                Arbitraries.strings().ofMaxLength(24),
                numbers());
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().numeric().withChars("+ -(0").ofMaxLength(18);
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("", "us", "ca", "de", "gb", "it", "ru", "br", "in", "jp", "aq");
    }
}
