package io.audiencesync.web.exports;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.database.Slice;
import io.audiencesync.export.ExportView;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of exports, newest first.
 *
 * @param cancelling the export to ask about; null for none
 * @param next the address of older ones; null on the last page
 */
record ExportsPage(
        List<ExportRow> rows,
        @Nullable ExportRow cancelling,
        @Nullable Notice notice,
        @Nullable String next) {

    /**
     * @param cancel the id of the export to ask about
     * @param done what the page before did, by the word in the address
     */
    static ExportsPage of(
            Slice<ExportView> read,
            Map<Long, AudienceRef> names,
            @Nullable String cancel,
            @Nullable String done,
            Shell shell) {
        var rows = read.rows().stream()
                .map(export -> ExportRow.of(export, names, shell))
                .toList();
        return new ExportsPage(
                rows,
                rows.stream()
                        .filter(row -> row.cancellable() && row.id().toString().equals(cancel))
                        .findFirst()
                        .orElse(null),
                done == null ? null : notice(done),
                read.next(last -> Section.EXPORTS.href() + "?before=" + last.export()));
    }

    private static @Nullable Notice notice(String done) {
        return switch (done) {
            case "sent" ->
                Notice.good(
                        "The list is accepted", "Its users are sent to Facebook now; the list below shows how far.");
            case "cancelled" -> Notice.good("The export is cancelled", "Users accepted before are still sent.");
            case "ended" -> Notice.warn("Nothing was cancelled", "The export had already ended.");
            default -> null;
        };
    }
}
