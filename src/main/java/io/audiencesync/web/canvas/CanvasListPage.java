package io.audiencesync.web.canvas;

import io.audiencesync.canvas.list.CanvasSummary;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Option;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of canvases.
 *
 * @param key the form's field for a new canvas
 * @param next the address of the next page; null on the last one
 */
record CanvasListPage(
        List<CanvasRow> rows,
        List<Option> statuses,
        boolean filtered,
        Field key,
        @Nullable Notice notice,
        @Nullable String next) {

    private static final Map<String, String> STATUSES = Map.of("draft", "Draft", "live", "Live", "stopped", "Stopped");

    static @Nullable String known(@Nullable String status) {
        return status != null && STATUSES.containsKey(status) ? status : null;
    }

    static CanvasListPage of(
            CanvasSummary.Page read, @Nullable String status, Field key, @Nullable Notice notice, Shell shell) {
        return new CanvasListPage(
                read.canvases().stream().map(row -> CanvasRow.of(row, shell)).toList(),
                statuses(status),
                status != null,
                key,
                notice,
                read.next() == null ? null : next(read.next(), status));
    }

    private static List<Option> statuses(@Nullable String status) {
        return List.of(
                new Option("", "All", status == null),
                option("draft", status),
                option("live", status),
                option("stopped", status));
    }

    private static Option option(String value, @Nullable String status) {
        return new Option(value, STATUSES.getOrDefault(value, value), value.equals(status));
    }

    private static String next(String after, @Nullable String status) {
        return new Address("").with("after", after).with("status", status).text();
    }
}
