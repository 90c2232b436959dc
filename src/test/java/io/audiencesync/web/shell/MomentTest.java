package io.audiencesync.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class MomentTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:04:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "PT45S, 45 s",
        "PT12M59S, 12 min",
        "PT1H59M59S, 1 h 59 min",
        "PT2H, 2 h",
        "PT12H59M, 12 h",
        "PT57H, 2 d 9 h",
        "P7D, 7 d",
        "P59DT23H, 59 d"
    })
    void a_length_has_the_next_unit_while_it_matters(Duration length, String words) {
        assertThat(Moment.length(length)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T07:51:00Z, '08:51'",
        "2026-11-28T22:30:00Z, '28 Nov, 23:30'",
        "2026-11-28T23:30:00Z, '00:30'",
        "2025-11-29T07:51:00Z, '29 Nov 2025, 08:51'"
    })
    void a_clock_has_its_day_unless_it_is_today(Instant at, String clock) {
        assertThat(Moment.of(at, NOW, ZONE).clock()).isEqualTo(clock);
    }

    @Test
    void a_relative_time_has_its_direction() {
        assertThat(Moment.of(NOW.minusSeconds(780), NOW, ZONE).relative()).isEqualTo("13 min ago");
        assertThat(Moment.of(NOW.plusSeconds(7199), NOW, ZONE).relative()).isEqualTo("in 1 h 59 min");
    }
}
