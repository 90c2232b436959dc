package io.audiencesync.web.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.analytics.Resolution;
import io.audiencesync.analytics.StepMetrics;
import io.audiencesync.analytics.StepMetrics.Slot;
import io.audiencesync.analytics.UserCounts;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.web.shell.Display;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's chart and table in the workspace's zone: a user has entered in each quarter of an hour until now. */
@Tag("unit")
class StepPageInZonesTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,   2026-05-02T18:30:00Z, '2 May, 00:00', '2 May, 23:00', 24",
        "Asia/Kathmandu, 2026-05-02T18:15:00Z, '2 May, 00:00', '2 May, 23:00', 24",
        "Europe/Berlin,  2026-03-29T22:00:00Z, '29 Mar, 00:00', '29 Mar, 23:00', 23",
        "Europe/Berlin,  2026-10-25T23:00:00Z, '25 Oct, 00:00', '25 Oct, 23:00', 25"
    })
    void each_hour_of_a_day_has_a_bar_and_a_row(String zone, Instant midnight, String first, String last, int hours) {
        var page = page(Span.HOURS, ZoneId.of(zone), midnight.minusSeconds(1));
        var rows = page.slots().reversed().stream().map(SlotRow::from).toList();
        assertThat(rows).doesNotHaveDuplicates().hasSize(48);
        var day = rows.subList(rows.indexOf(first), rows.indexOf(last) + 1);
        assertThat(day).hasSize(hours);
        assertThat(page.slots())
                .allSatisfy(row -> assertThat(row.counts().entered()).isEqualTo(4));
        assertThat(page.chart().blocks())
                .hasSize(48)
                .allSatisfy(bar -> assertThat(bar.height()).isEqualTo(100));
        assertThat(page.chart().last()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kathmandu, 2026-05-02T18:15:00Z, 2 May, 96",
        "Europe/Berlin,  2026-03-29T22:00:00Z, 29 Mar, 92",
        "Europe/Berlin,  2026-10-25T23:00:00Z, 25 Oct, 100"
    })
    void a_day_counts_all_its_hours(String zone, Instant midnight, String day, int users) {
        var page = page(Span.DAYS, ZoneId.of(zone), midnight.minusSeconds(1));
        assertThat(page.slots().getFirst().from()).isEqualTo(day);
        assertThat(page.slots().getFirst().counts().entered()).isEqualTo(users);
        assertThat(page.slots()).hasSize(60);
    }

    @Test
    void an_hour_that_the_clocks_repeat_has_two_labels() {
        var page = page(Span.HOURS, ZoneId.of("Europe/Berlin"), Instant.parse("2026-10-25T05:20:00Z"));
        assertThat(page.slots().stream().map(SlotRow::from)).contains("25 Oct, 02:00 +02:00", "25 Oct, 02:00 +01:00");
    }

    private static StepPage page(Span span, ZoneId zone, Instant now) {
        var shell = new Shell(Section.CANVASES, "/app", "w", "", Set.of(), zone, now, new Display("system", 0));
        var metrics =
                new StepMetrics(counts(0), series(span.by(), zone, span.from(now, zone), now), List.of(), null, null);
        return StepPage.of(new StepPath("canvas", "step"), Optional.empty(), metrics, span, shell);
    }

    private static List<Slot> series(Resolution by, ZoneId zone, Instant from, Instant now) {
        var users = new TreeMap<OffsetDateTime, Integer>(OffsetDateTime.timeLineOrder());
        Stream.iterate(from, at -> !at.isAfter(now), at -> at.plus(QUARTER))
                .forEach(at -> users.merge(by.slot(at, zone), 1, Integer::sum));
        return users.entrySet().stream()
                .map(slot -> new Slot(slot.getKey(), counts(slot.getValue())))
                .toList();
    }

    private static UserCounts counts(long users) {
        return new UserCounts(users, users, 0, users, 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>());
    }
}
