package io.audiencesync.web.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SpanTest {

    private static final Instant NOW = Instant.parse("2026-11-28T16:20:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin"})
    void hours_follow_each_other_up_to_now(String zone) {
        var slots = Span.HOURS.slots(NOW, ZoneId.of(zone));
        assertThat(slots).hasSize(48);
        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isEqualTo(Duration.ofHours(1));
        }
        assertThat(slots.getLast().getMinute()).isZero();
    }

    @Test
    void the_hour_that_the_clocks_repeat_is_there_twice() {
        var slots = Span.HOURS.slots(Instant.parse("2026-10-25T05:20:00Z"), ZoneId.of("Europe/Berlin"));
        assertThat(slots.stream().filter(slot -> slot.toString().startsWith("2026-10-25T02:00")))
                .hasSize(2);
    }

    @Test
    void days_are_those_of_the_zone() {
        var slots = Span.DAYS.slots(NOW, ZoneId.of("Europe/Berlin"));
        assertThat(slots).hasSize(60);
        assertThat(slots).allSatisfy(slot -> assertThat(slot.getHour()).isZero());
    }
}
