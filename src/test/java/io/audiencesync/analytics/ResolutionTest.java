package io.audiencesync.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quarters of an hour add up to the hours and days of every time zone. */
@Tag("unit")
class ResolutionTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,     2026-05-01T18:29:59Z, 2026-05-01T23:00+05:30, 2026-05-01T00:00+05:30",
        "Asia/Kolkata,     2026-05-01T18:30:00Z, 2026-05-02T00:00+05:30, 2026-05-02T00:00+05:30",
        "Asia/Kathmandu,   2026-05-01T18:14:59Z, 2026-05-01T23:00+05:45, 2026-05-01T00:00+05:45",
        "Asia/Kathmandu,   2026-05-01T18:15:00Z, 2026-05-02T00:00+05:45, 2026-05-02T00:00+05:45",
        "Europe/Berlin,    2026-03-29T00:59:59Z, 2026-03-29T01:00+01:00, 2026-03-29T00:00+01:00",
        "Europe/Berlin,    2026-03-29T01:00:00Z, 2026-03-29T03:00+02:00, 2026-03-29T00:00+01:00",
        "Europe/Berlin,    2026-10-25T00:30:00Z, 2026-10-25T02:00+02:00, 2026-10-25T00:00+02:00",
        "Europe/Berlin,    2026-10-25T01:30:00Z, 2026-10-25T02:00+01:00, 2026-10-25T00:00+02:00",
        "Europe/Berlin,    2026-10-25T23:00:00Z, 2026-10-26T00:00+01:00, 2026-10-26T00:00+01:00"
    })
    void an_instant_falls_into_its_local_hour_and_day(
            String zone, Instant at, OffsetDateTime hour, OffsetDateTime day) {
        assertThat(Resolution.HOUR.slot(at, ZoneId.of(zone))).isEqualTo(hour);
        assertThat(Resolution.HOUR.slot(at, ZoneId.of(zone)).getOffset()).isEqualTo(hour.getOffset());
        assertThat(Resolution.DAY.slot(at, ZoneId.of(zone))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,    2026-05-01T18:30:00Z, 96",
        "Asia/Kathmandu,  2026-05-01T18:15:00Z, 96",
        "Europe/Berlin,   2026-03-28T23:00:00Z, 92",
        "Europe/Berlin,   2026-10-24T22:00:00Z, 100",
        "America/Havana,  2026-03-08T05:00:00Z, 92"
    })
    void a_day_has_the_quarters_between_two_local_midnights(String zone, Instant midnight, int quarters) {
        assertThat(slots(Resolution.DAY, zone, midnight, quarters)).containsExactly(quarters);
        assertThat(slots(Resolution.DAY, zone, midnight.minus(QUARTER), quarters + 2))
                .containsExactly(1, quarters, 1);
        assertThat(slots(Resolution.HOUR, zone, midnight, quarters))
                .hasSize(quarters / 4)
                .containsOnly(4);
    }

    /** Quarters per slot, from that time on. */
    private static List<Integer> slots(Resolution by, String zone, Instant from, int quarters) {
        var slots = new TreeMap<OffsetDateTime, Integer>(OffsetDateTime.timeLineOrder());
        Stream.iterate(from, at -> at.plus(QUARTER))
                .limit(quarters)
                .forEach(at -> slots.merge(by.slot(at, ZoneId.of(zone)), 1, Integer::sum));
        return List.copyOf(slots.values());
    }
}
