package io.audiencesync.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.byteArrays;
import static org.quicktheories.generators.Generate.bytes;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.ProblemException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

@Tag("unit")
class ReadUsersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "zq8-secret-7xk";
    private static final byte[] GOOD = """
            {"entries":[{"user_id":"ä1","email":"zq8-secret-7xk","x":{"y":[1,-2.5e3,true,null,"\\u00e4\\n"]}},\
            {"user_id":"2","phone":null,"fn":"zq8-secret-7xk"}]}""".getBytes(StandardCharsets.UTF_8);

    record Seen(String userId, String email) {}

    private static final Gen<Byte> ANY_BYTE = bytes(Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0);
    private static final Gen<byte[]> ANY_BYTES = byteArrays(integers().between(0, 255), ANY_BYTE);

    @Test
    void written_users_are_read_back() {
        var emails = lists().of(strings().allPossible().ofLengthBetween(0, 40)).ofSizeBetween(1, 50);
        qt().forAll(emails).checkAssert(ReadUsersTest::writeAndRead);
    }

    @Test
    void any_bytes_are_read_or_refused() {
        qt().forAll(ANY_BYTES).checkAssert(ReadUsersTest::refusal);
    }

    @Test
    void a_refusal_never_repeats_what_is_in_a_damaged_body() {
        qt().withExamples(5_000)
                .forAll(integers().between(0, 1_000), ANY_BYTE, integers().between(0, 3))
                .checkAssert(ReadUsersTest::damage);
    }

    @Test
    void the_valid_prefix_is_what_a_strict_decoder_takes() {
        qt().forAll(ANY_BYTES).checkAssert(text -> {
            int valid = Utf8.validPrefix(ByteBuffer.wrap(text));
            assertThat(isUtf8(text, valid)).isTrue();
            assertThat(isUtf8(text, text.length)).isEqualTo(valid == text.length);
        });
    }

    private static void writeAndRead(List<String> emails) {
        var wanted = new ArrayList<Seen>();
        for (var email : emails) {
            wanted.add(new Seen("user " + wanted.size(), whole(email)));
        }
        var entries = wanted.stream()
                .map(user -> Map.of("user_id", user.userId(), "email", user.email()))
                .toList();
        assertThat(read(json(Map.of("entries", entries)))).isEqualTo(wanted);
    }

    private static void damage(int place, byte damage, int kind) {
        int at = place % GOOD.length;
        var head = new String(GOOD, 0, at, StandardCharsets.ISO_8859_1);
        var tail = new String(
                GOOD, at + (kind == 0 ? 0 : 1), GOOD.length - at - (kind == 0 ? 0 : 1), StandardCharsets.ISO_8859_1);
        var middle = kind == 3 ? "" : Character.toString((char) Byte.toUnsignedInt(damage));
        var body = (head + middle + (kind == 2 ? "" : tail)).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(body)).doesNotContain(SECRET);
    }

    private static byte[] json(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Seen> read(byte[] body) {
        var seen = new ArrayList<Seen>();
        ReadUsers.read(
                body,
                MatchKeys.of(MatchKey.values()),
                user -> seen.add(new Seen(user.userId(), user.get(MatchKey.EMAIL))));
        return seen;
    }

    /** The whole text of the refusal; null if the body is accepted. */
    private static String refusal(byte[] body) {
        try {
            read(body);
            return "";
        } catch (ProblemException e) {
            assertThat(e.problem().errors()).isNotEmpty();
            return e.problem().toString();
        }
    }

    private static boolean isUtf8(byte[] text, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Half a surrogate pair cannot be written in UTF-8. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
