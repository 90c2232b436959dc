package io.audiencesync.log.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EventRateTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void a_flood_is_bounded_and_the_next_event_counts_it() {
        var rate = new EventRate(50, Duration.ofSeconds(1));
        var logged = IntStream.range(0, 1_000)
                .mapToObj(i -> rate.take(NOW))
                .filter(OptionalLong::isPresent)
                .count();
        assertThat(logged).isEqualTo(50);
        assertThat(rate.take(NOW.plusSeconds(1))).hasValue(950);
        assertThat(rate.take(NOW.plusSeconds(1))).hasValue(0);
    }

    @Test
    void one_event_a_minute_is_possible() {
        var rate = new EventRate(1, Duration.ofMinutes(1));
        assertThat(rate.take(NOW)).hasValue(0);
        assertThat(rate.take(NOW)).isEmpty();
        assertThat(rate.take(NOW.plusSeconds(59))).isEmpty();
        assertThat(rate.take(NOW.plusSeconds(60))).hasValue(2);
    }
}
