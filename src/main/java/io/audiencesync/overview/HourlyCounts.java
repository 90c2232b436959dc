package io.audiencesync.overview;

import io.audiencesync.analytics.Resolution;
import io.audiencesync.buffer.counts.WorkspaceCounts;
import io.audiencesync.buffer.counts.WorkspaceCounts.WorkspaceCount;
import io.audiencesync.overview.Overview.Hourly;
import io.audiencesync.overview.Overview.Pending;
import io.audiencesync.overview.Overview.Series;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The last 24 local hours, and counts by them. */
record HourlyCounts(ZoneId zone, List<OffsetDateTime> hours) {

    private static final int HOURS = 24;

    static HourlyCounts until(Instant now, ZoneId zone) {
        var current = Resolution.HOUR.slot(now, zone);
        var hours = Stream.iterate(
                        current, hour -> Resolution.HOUR.slot(hour.toInstant().minusNanos(1), zone))
                .limit(HOURS)
                .toList();
        return new HourlyCounts(zone, hours.reversed());
    }

    Instant since() {
        return hours.getFirst().toInstant();
    }

    Hourly of(List<WorkspaceCount> counts) {
        return new Hourly(
                hours,
                series(counts, count -> true),
                series(counts, count -> count.outcome().equals("SYNCED")),
                series(counts, count -> count.outcome().equals("NOT_SYNCED")),
                series(counts, count -> count.outcome().equals("ERRORED")),
                pending(counts.stream().filter(HourlyCounts::waits).toList()));
    }

    private Pending pending(List<WorkspaceCount> waiting) {
        return new Pending(
                waiting.stream().mapToLong(WorkspaceCount::entries).sum(),
                waiting.stream().mapToLong(WorkspaceCount::rows).sum() >= WorkspaceCounts.ROWS,
                series(waiting, count -> true).hourly());
    }

    private static boolean waits(WorkspaceCount count) {
        return count.outcome().equals("PENDING");
    }

    /** Pending entries may be older than the hours: they are no part of a series. */
    private Series series(List<WorkspaceCount> counts, Predicate<WorkspaceCount> which) {
        var byHour = new HashMap<Instant, Long>();
        counts.stream()
                .filter(which)
                .filter(count -> !count.bucket().isBefore(since()))
                .forEach(count -> byHour.merge(
                        Resolution.HOUR.slot(count.bucket(), zone).toInstant(), count.entries(), Long::sum));
        var hourly = hours.stream()
                .map(hour -> byHour.getOrDefault(hour.toInstant(), 0L))
                .toList();
        return new Series(hourly.stream().mapToLong(Long::longValue).sum(), hourly);
    }
}
