package io.audiencesync.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line has one outcome: accepted, not synced, or invalid. */
@Tag("unit")
class PreparedLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"user_id\":\"a\",\"email\":\"a@example.com\"} | 1 | 0",
                "{\"user_id\":\"a\",\"email\":\"a@example.com\",\"phone\":16502530000} | 1 | 0",
                "{\"user_id\":\"a\",\"email\":16502530000} | 1 | 0",
                "{\"user_id\":\"a\",\"email\":\"a@example.com\"}{\"user_id\":\"b\",\"email\":\"b@example.com\"} | 0 | 1",
                "{\"user_id\":\"a\",\"email\":\"a@example.com\"}, | 0 | 1",
                "{\"user_id\":\"a\",\"email\":\"a@example.com\",} | 0 | 1",
                "{\"user_id\":\"a\",\"email\":\"a@example.com\"} \u00ff | 0 | 1",
                "[{\"user_id\":\"a\",\"email\":\"a@example.com\"}] | 0 | 1",
            })
    void a_line_is_counted_once(String line, int entries, int bad) {
        var lines = PreparedLines.of(line.getBytes(StandardCharsets.ISO_8859_1), 1, MatchKeys.of(MatchKey.EMAIL), 2026);
        assertThat(lines.lines()).isEqualTo(1);
        assertThat(lines.entries()).isEqualTo(entries);
        assertThat(lines.bad()).isEqualTo(bad);
    }
}
