package io.audiencesync.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CsvLineTest {

    @Test
    void a_field_with_a_separator_quote_or_line_break_is_quoted() {
        assertThat(CsvLine.of("a,b", "say \"no\"", "1\n2", "plain", null))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"1\n2\",plain,\r\n");
    }

    @Test
    void no_field_is_a_formula() {
        for (var begin : List.of("=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D")) {
            assertThat(CsvLine.of(begin + "1+2").replace("\"", "")).startsWith("'" + begin);
        }
    }
}
