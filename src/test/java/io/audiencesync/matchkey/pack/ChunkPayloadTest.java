package io.audiencesync.matchkey.pack;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.matchkey.MatchKey.EXTERN_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ChunkPayloadTest {

    private static final MatchKeys KEYS = MatchKeys.of(EMAIL, EXTERN_ID);

    @Test
    void entries_read_back_in_their_order() {
        var payload = ChunkPayload.read(users(1_000).bytes());

        assertThat(payload.count()).isEqualTo(1_000);
        assertThat(ids(payload)).containsExactlyElementsOf(ids(users(1_000)));
        assertThat(payload.entries().get(41).value(EXTERN_ID)).isEqualTo("x41");
        assertThat(ChunkPayload.of(List.of()).entries()).isEmpty();
    }

    /** Chunks outlive the version that wrote them: every later version must read these bytes. */
    @Test
    void the_stored_form_is_this_one() {
        var stored = "01"
                + "00" + "0f8fad5bd9cb469fa16570867728950e" + "0001"
                + "f1904cf1a9d73a55fa5de0ac823c4403ded71afd4c3248d00bdcd0866552bb79"
                + "0475736572" + "4000" + "0003" + "783431";
        var entries = List.of(
                entry("0f8fad5b-d9cb-469f-a165-70867728950e", Map.of(EMAIL, "mary@example.com")),
                entry("user", Map.of(EXTERN_ID, "x41")));

        assertThat(HexFormat.of().formatHex(ChunkPayload.of(entries).bytes())).isEqualTo(stored);
        assertThat(ids(ChunkPayload.read(HexFormat.of().parseHex(stored))))
                .containsExactly("0f8fad5b-d9cb-469f-a165-70867728950e", "user");
    }

    @Test
    void entries_of_any_payloads_make_one_of_their_own() {
        var payload = users(10);

        assertThat(ids(ChunkPayload.of(
                        List.of(payload.entries().get(7), users(1).entries().getFirst()))))
                .containsExactly("user-7", "user-0");
        assertThat(ChunkPayload.of(payload.entries()).bytes()).isEqualTo(payload.bytes());
    }

    @Test
    void an_unknown_version_is_named() {
        var bytes = users(1).bytes().clone();
        bytes[0] = 2;

        assertThatThrownBy(() -> ChunkPayload.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> ChunkPayload.read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_that_break_off_anywhere_are_refused() {
        var bytes = users(1).bytes();
        IntStream.range(2, bytes.length)
                .mapToObj(end -> Arrays.copyOf(bytes, end))
                .forEach(broken -> assertThatThrownBy(() -> ChunkPayload.read(broken))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("truncated"));
    }

    @Test
    void printed_payloads_name_no_user() {
        var payload = users(2);

        assertThat(payload.toString() + payload.entries())
                .doesNotContain("user-")
                .doesNotContain("x1");
    }

    private static ChunkPayload users(int count) {
        return ChunkPayload.of(IntStream.range(0, count)
                .mapToObj(i -> entry("user-" + i, Map.of(EMAIL, "user" + i + "@example.com", EXTERN_ID, "x" + i)))
                .toList());
    }

    private static Entry entry(String userId, Map<MatchKey, String> raw) {
        return ((Packed.Usable) new EntryPacker(KEYS, 2026).pack(userId, raw::get)).entry();
    }

    private static List<String> ids(ChunkPayload payload) {
        return payload.entries().stream().map(Entry::userId).toList();
    }
}
