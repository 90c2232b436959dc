package io.audiencesync.matchkey.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.enumValues;
import static org.quicktheories.generators.Generate.oneOf;
import static org.quicktheories.generators.Generate.pick;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Properties of every text that a caller may send. */
@Tag("unit")
class NormalizerPropertiesTest {

    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String TRICKY =
            "0123456789 +-()./@'\u2019\u00B4.,aAiIzZ\u0130\u0131\u00DF\u03A3\u03C3\u00E9\u0301\u0327"
                    + "\u0660\u0669\uFF11\uFF0B\uFEFF\u200B\u200C\u00A0\u202A\uAC00\u1100\u1161\u0958\u2126\u212B\uFB01\uD83D\uDE00\u0000\"\\";

    private final Gen<MatchKey> keys = enumValues(MatchKey.class);
    private final Gen<String> countries = pick(List.of("", "us", "ca", "de", "gb", "it", "ru", "br", "in", "jp", "aq"));
    private final Gen<String> numbers = from("0123456789+ -(0", 18);
    private final Gen<String> texts =
            oneOf(from(TRICKY, 24), strings().allPossible().ofLengthBetween(0, 24), numbers);

    @Test
    void normalizing_twice_is_normalizing_once() {
        qt().withExamples(5_000).forAll(keys, texts, countries).checkAssert(NormalizerPropertiesTest::twiceIsOnce);
    }

    @Test
    void a_hash_is_never_that_of_nothing() {
        qt().withExamples(3_000)
                .forAll(keys, texts, countries)
                .checkAssert(NormalizerPropertiesTest::blanksAreNotHashed);
    }

    @Test
    void a_phone_is_digits_or_nothing() {
        qt().withExamples(2_000)
                .forAll(numbers, countries)
                .checkAssert((raw, code) -> assertThat(NormalizedText.normalize(MatchKey.PHONE, raw, code))
                        .matches("[1-9][0-9]{1,19}|\\[[a-z_]+]"));
    }

    private static void twiceIsOnce(MatchKey key, String raw, String code) {
        // a number of another country loses its plus, and could then be read as one of the user's own country: a
        // property of Facebook's form
        var country = key == MatchKey.PHONE ? UserCountry.UNKNOWN : new UserCountry(code);
        if (Normalizer.normalize(key, raw, country, NormalizedText.THIS_YEAR) instanceof Normalized.Value value) {
            assertThat(Normalizer.normalize(key, value.text(), country, NormalizedText.THIS_YEAR))
                    .isEqualTo(value);
        }
    }

    private static void blanksAreNotHashed(MatchKey key, String raw, String code) {
        var values = new EnumMap<>(Map.of(MatchKey.COUNTRY, code));
        values.put(key, raw);
        for (var trace : FieldTrace.of(MatchKeys.of(key), values::get, NormalizedText.THIS_YEAR)) {
            assertThat(trace.sent()).isNotEqualTo(HASH_OF_NOTHING);
            assertThat(trace.sent().isEmpty()).isEqualTo(trace.normalized() instanceof Normalized.Dropped);
        }
    }

    private static Gen<String> from(String characters, int most) {
        return lists().of(pick(characters.chars().boxed().toList()))
                .ofSizeBetween(0, most)
                .map(picked -> picked.stream().map(Character::toString).collect(Collectors.joining()));
    }
}
