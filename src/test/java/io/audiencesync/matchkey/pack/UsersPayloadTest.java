package io.audiencesync.matchkey.pack;

import static io.audiencesync.matchkey.MatchKey.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class UsersPayloadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARY = "f1904cf1a9d73a55fa5de0ac823c4403ded71afd4c3248d00bdcd0866552bb79";
    private static final String AMERICA = "79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621";
    private static final MatchKeys KEYS = MatchKeys.of(EMAIL, COUNTRY, EXTERN_ID);

    @Test
    void the_body_is_facebooks_to_the_byte() {
        var entries = List.of(
                entry(Map.of(EMAIL, "mary@example.com", EXTERN_ID, "a\"b\\c/é\n")),
                entry(Map.of(COUNTRY, "USA", EXTERN_ID, "2")));

        assertThat(new String(UsersPayload.body(KEYS, entries), StandardCharsets.UTF_8))
                .isEqualTo("{\"payload\":{\"schema\":[\"EMAIL\",\"COUNTRY\",\"EXTERN_ID\"],\"data\":[" + "[\"" + MARY
                        + "\",\"\",\"a\\\"b\\\\c/é\\u000a\"],[\"\",\"" + AMERICA + "\",\"2\"]]}}");
    }

    @Test
    void one_key_is_an_array_too() {
        var entry = entry(Map.of(EMAIL, "mary@example.com"));

        assertThat(new String(UsersPayload.body(MatchKeys.of(EMAIL), List.of(entry)), StandardCharsets.UTF_8))
                .isEqualTo("{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"" + MARY + "\"]]}}");
    }

    @Test
    void a_key_outside_the_schema_is_never_sent() {
        var entries = List.of(entry(Map.of(EMAIL, "mary@example.com", COUNTRY, "us")));

        assertThatThrownBy(() -> UsersPayload.body(MatchKeys.of(EMAIL), entries))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_id_is_sent_as_json_and_its_row_is_found() {
        qt().withExamples(500)
                .forAll(strings().allPossible().ofLengthBetween(0, 60))
                .checkAssert(this::sendAndFind);
    }

    private void sendAndFind(String externId) {
        if (!(new EntryPacker(KEYS, 2026).pack("user", Map.of(EXTERN_ID, externId)::get)
                instanceof Packed.Usable usable)) {
            return;
        }
        var row = UsersPayload.row(KEYS, usable.entry());
        var body = UsersPayload.body(KEYS, List.of(usable.entry()));
        var sent = json(new String(body, StandardCharsets.UTF_8)).at("/payload/data/0");

        assertThat(sent.get(2).textValue()).isEqualTo(externId);
        assertThat(json(row)).isEqualTo(sent);
        assertThat(UsersPayload.canonicalRow(row)).isEqualTo(row);
        assertThat(UsersPayload.canonicalRow(asPhpWrites(row))).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no row", "{\"a\":1}", "[\"broken", "[[["})
    void a_text_that_is_no_row_is_unchanged(String sample) {
        assertThat(UsersPayload.canonicalRow(sample)).isEqualTo(sample);
    }

    @Test
    void blanks_numbers_and_nulls_of_a_sample_are_read() {
        assertThat(UsersPayload.canonicalRow("[ \"" + MARY + "\", null, 42 ]"))
                .isEqualTo("[\"" + MARY + "\",\"\",\"42\"]");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Escapes slashes and non-ASCII characters. */
    private static String asPhpWrites(String row) {
        var text = new StringBuilder();
        row.chars().forEach(unit -> {
            if (unit == '/') {
                text.append("\\/");
            } else {
                text.append(unit < 0x80 ? String.valueOf((char) unit) : "\\u%04x".formatted(unit));
            }
        });
        return text.toString();
    }

    private static Entry entry(Map<MatchKey, String> raw) {
        return ((Packed.Usable) new EntryPacker(KEYS, 2026).pack("user", raw::get)).entry();
    }
}
