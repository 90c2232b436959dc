package io.audiencesync.buffer.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Postgres adds up whole hours only where the zone's hours begin at one minute of UTC's. */
@Tag("unit")
class SlotsTest {

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "UTC,                 2000-01-01T00:00:00Z, 60, 0",
        "Europe/Berlin,       2000-01-01T00:00:00Z, 60, 0",
        "Asia/Kolkata,        2000-01-01T00:00:00Z, 60, 30",
        "Asia/Kathmandu,      2000-01-01T00:00:00Z, 60, 15",
        "Asia/Kathmandu,      1985-01-01T00:00:00Z, 15, 0",
        "America/St_Johns,    2020-01-01T00:00:00Z, 60, 30",
        "+05:45,              2000-01-01T00:00:00Z, 60, 15",
        "Australia/Lord_Howe, 2026-01-01T00:00:00Z, 15, 0",
        "America/Caracas,     2015-01-01T00:00:00Z, 15, 0",
        "America/Caracas,     2020-01-01T00:00:00Z, 60, 0"
    })
    void hours_begin_where_those_of_the_zone_do(String zone, Instant from, int minutes, int firstMinute) {
        var slots = Slots.hours(from, NEVER, ZoneId.of(zone));
        assertThat(slots.length()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(Math.floorMod(slots.origin().getEpochSecond(), 3600)).isEqualTo(firstMinute * 60);
        assertThat(slots.from()).isEqualTo(from);
    }
}
