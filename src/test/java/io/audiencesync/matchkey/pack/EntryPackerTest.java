package io.audiencesync.matchkey.pack;

import static io.audiencesync.matchkey.MatchKey.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Reason;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class EntryPackerTest {

    private static final String MARY = "f1904cf1a9d73a55fa5de0ac823c4403ded71afd4c3248d00bdcd0866552bb79";
    private static final MatchKeys CHOSEN = MatchKeys.of(EMAIL, PHONE, MADID, EXTERN_ID);

    @Test
    void chosen_keys_are_normalized_hashed_and_read_back() {
        var entry = usable(Map.of(
                        EMAIL, " Mary@Example.com ",
                        MADID, "EA7583CD-A667-48BC-B806-42ECB2B48606",
                        EXTERN_ID, "ünïcode \"1\""))
                .entry();

        assertThat(entry.userId()).isEqualTo("user-1");
        assertThat(entry.keys()).isEqualTo(MatchKeys.of(EMAIL, MADID, EXTERN_ID));
        assertThat(entry.value(EMAIL)).isEqualTo(MARY);
        assertThat(entry.value(PHONE)).isEmpty();
        assertThat(entry.value(MADID)).isEqualTo("ea7583cd-a667-48bc-b806-42ecb2b48606");
        assertThat(entry.value(EXTERN_ID)).isEqualTo("ünïcode \"1\"");
    }

    @Test
    void a_key_that_the_step_did_not_choose_is_not_packed() {
        var entry = usable(Map.of(EMAIL, "mary@example.com", FN, "Mary", COUNTRY, "us"))
                .entry();

        assertThat(entry.keys()).isEqualTo(MatchKeys.of(EMAIL));
        assertThat(entry.value(FN)).isEmpty();
    }

    @Test
    void the_schema_has_extern_id_only_for_users_who_have_one() {
        assertThat(usable(Map.of(EMAIL, "mary@example.com")).schema()).isEqualTo(CHOSEN.without(EXTERN_ID));
        assertThat(usable(Map.of(EXTERN_ID, "42")).schema()).isEqualTo(CHOSEN);
    }

    @Test
    void a_user_without_match_keys_is_not_synced_with_reasons_per_key() {
        var packed = pack(Map.of(EMAIL, "mary at example.com", PHONE, "0151 23456789", FN, "Mary"));

        assertThat(packed)
                .isInstanceOfSatisfying(
                        Packed.NotSynced.class,
                        notSynced -> assertThat(notSynced.reasons())
                                .containsExactly(
                                        Map.entry(EMAIL, Reason.MALFORMED),
                                        Map.entry(PHONE, Reason.NEEDS_COUNTRY),
                                        Map.entry(MADID, Reason.MISSING),
                                        Map.entry(EXTERN_ID, Reason.MISSING)));
    }

    @Test
    void any_single_value_makes_a_user_usable() {
        assertThat(new EntryPacker(MatchKeys.of(GEN), 2026).pack("user-1", Map.of(GEN, "f")::get))
                .isInstanceOf(Packed.Usable.class);
    }

    @Test
    void one_users_reasons_and_values_do_not_leak_into_the_next() {
        var packer = new EntryPacker(CHOSEN, 2026);
        var first = (Packed.NotSynced) packer.pack("user-1", Map.of(EMAIL, "no")::get);
        var second = (Packed.Usable) packer.pack("user-2", Map.of(EMAIL, "mary@example.com")::get);
        packer.pack("a much longer id than the two before", Map.of(EXTERN_ID, "x".repeat(1_000))::get);

        assertThat(first.reasons()).containsEntry(EMAIL, Reason.MALFORMED).hasSize(4);
        assertThat(second.entry().userId()).isEqualTo("user-2");
        assertThat(second.entry().value(EMAIL)).isEqualTo(MARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7", "0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E",
                "0f8fad5bd9cb469fa16570867728950e", "ю́зер", "😀"
            })
    void everyUserIdReadsBackExactly(String userId) {
        var entry = ((Packed.Usable) new EntryPacker(CHOSEN, 2026).pack(userId, Map.of(EXTERN_ID, "1")::get)).entry();

        assertThat(entry.userId()).isEqualTo(userId);
        assertThat(entry.userKey()).isEqualTo(UserId.key(userId));
    }

    @Test
    void a_user_key_never_changes_between_versions() {
        assertThat(UserId.key("user-1")).isEqualTo(0xc6c289e49e9c05b2L);
    }

    @Test
    void an_id_that_cannot_be_packed_is_refused() {
        for (var userId : new String[] {"", "x".repeat(256), "ü".repeat(128), "\uD83D"}) {
            assertThat(UserId.isValid(userId)).isFalse();
            assertThatThrownBy(() -> new EntryPacker(CHOSEN, 2026).pack(userId, Map.of(EXTERN_ID, "1")::get))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(UserId.isValid("x".repeat(255))).isTrue();
    }

    private static Packed.Usable usable(Map<MatchKey, String> raw) {
        return (Packed.Usable) pack(raw);
    }

    private static Packed pack(Map<MatchKey, String> raw) {
        return new EntryPacker(CHOSEN, 2026).pack("user-1", raw::get);
    }
}
