package io.audiencesync.web.settings;

import io.audiencesync.alert.Alert;
import io.audiencesync.web.shell.Option;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a workspace's alerts: current ones first, then those that have ended, latest first.
 *
 * @param filters each an address
 * @param times how long a problem lasts before it is reported, and how long it is listed
 * @param next the address of the next page; null on the last one
 */
record AlertsPage(
        List<AlertRow> rows,
        List<Option> filters,
        boolean filtered,
        Times times,
        @Nullable String next) {

    /**
     * @param reportAfter of a cause that often ends by itself
     * @param quiet how long a cause is gone before its end is reported
     * @param kept how long resolved ones are listed
     */
    @TemplateData
    public record Times(Duration reportAfter, Duration quiet, Duration kept) {}

    private static final int SIZE = 50;

    static final String HREF = "/app/settings/alerts";

    /** @param show {@code firing}, {@code resolved}, or else all */
    static AlertsPage of(List<Alert> read, String show, int from, Times times, Shell shell) {
        var shown = read.stream()
                .filter(alert -> switch (show) {
                    case "firing" -> alert.goneAt() == null;
                    case "resolved" -> alert.goneAt() != null;
                    default -> true;
                })
                .skip(from)
                .limit(SIZE + 1L)
                .toList();
        return new AlertsPage(
                shown.stream()
                        .limit(SIZE)
                        .map(alert -> AlertRow.of(alert, times.quiet(), shell))
                        .toList(),
                List.of(filter("", "All", show), filter("firing", "Current", show), filter("resolved", "Ended", show)),
                !show.isEmpty(),
                times,
                shown.size() > SIZE ? HREF + "?show=" + show + "&from=" + (from + SIZE) : null);
    }

    private static Option filter(String show, String label, String current) {
        return new Option(show.isEmpty() ? HREF : HREF + "?show=" + show, label, show.equals(current));
    }
}
