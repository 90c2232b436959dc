package io.audiencesync.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.counts.WorkspaceCounts.WorkspaceCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last 24 hours of a zone: a user has entered in each quarter of an hour. */
@Tag("unit")
class HourlyCountsTest {

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,   2026-05-02T18:29:59Z, 2026-05-02T00:00+05:30, 2026-05-02T23:00+05:30",
        "Asia/Kathmandu, 2026-05-02T18:14:59Z, 2026-05-02T00:00+05:45, 2026-05-02T23:00+05:45",
        "Europe/Berlin,  2026-03-29T21:59:59Z, 2026-03-28T23:00+01:00, 2026-03-29T23:00+02:00",
        "Europe/Berlin,  2026-10-25T22:59:59Z, 2026-10-25T01:00+02:00, 2026-10-25T23:00+01:00"
    })
    void each_hour_has_its_four_quarters(String zone, Instant now, String first, String last) {
        var hours = HourlyCounts.until(now, ZoneId.of(zone));
        assertThat(hours.hours()).hasSize(24).doesNotHaveDuplicates();
        assertThat(hours.hours().getFirst()).hasToString(first);
        assertThat(hours.hours().getLast()).hasToString(last);
        var counts = Stream.iterate(hours.since(), at -> !at.isAfter(now), at -> at.plus(Duration.ofMinutes(15)))
                .map(bucket -> new WorkspaceCount(bucket, "SYNCED", 1, 1))
                .toList();
        assertThat(hours.of(counts).synced().hourly()).isEqualTo(Collections.nCopies(24, 4L));
        assertThat(hours.of(counts).accepted().total()).isEqualTo(96);
    }
}
