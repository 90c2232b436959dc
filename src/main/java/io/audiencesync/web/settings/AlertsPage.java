package io.audiencesync.web.settings;

import io.audiencesync.alert.Alert;
import io.audiencesync.web.shell.Option;
import io.audiencesync.web.shell.Shell;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a workspace's alerts: firing ones first, then resolved ones, latest first.
 *
 * @param filters each an address
 * @param kept how long resolved ones are listed
 * @param next the address of the next page; null on the last one
 */
record AlertsPage(
        List<AlertRow> rows,
        List<Option> filters,
        boolean filtered,
        Duration kept,
        @Nullable String next) {

    private static final int SIZE = 50;

    static final String HREF = "/app/settings/alerts";

    /** @param show {@code firing}, {@code resolved}, or else all */
    static AlertsPage of(List<Alert> read, String show, int from, Duration kept, Shell shell) {
        var shown = read.stream()
                .filter(alert -> switch (show) {
                    case "firing" -> alert.recoveredAt() == null;
                    case "resolved" -> alert.recoveredAt() != null;
                    default -> true;
                })
                .skip(from)
                .limit(SIZE + 1L)
                .toList();
        return new AlertsPage(
                shown.stream()
                        .limit(SIZE)
                        .map(alert -> AlertRow.of(alert, shell))
                        .toList(),
                List.of(
                        filter("", "All", show),
                        filter("firing", "Current", show),
                        filter("resolved", "Resolved", show)),
                !show.isEmpty(),
                kept,
                shown.size() > SIZE ? HREF + "?show=" + show + "&from=" + (from + SIZE) : null);
    }

    private static Option filter(String show, String label, String current) {
        return new Option(show.isEmpty() ? HREF : HREF + "?show=" + show, label, show.equals(current));
    }
}
