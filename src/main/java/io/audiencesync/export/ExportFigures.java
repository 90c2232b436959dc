package io.audiencesync.export;

import io.audiencesync.buffer.StepFigures.Figure;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The users of an export by what became of them, all of one moment. */
@Schema(description = "accepted = synced + not_synced + errored + pending, exactly, at any moment")
record ExportFigures(
        long accepted,

        @Schema(description = "Accepted by Facebook; whether they match somebody, Facebook does not tell")
        long synced,

        @Schema(description = "Without any usable match key; never sent")
        long notSynced,

        @Schema(description = "Given up: 13 hours of failures, invalid data, or discarded")
        long errored,

        @Schema(description = "Waiting or on their way") long pending,
        SortedMap<String, Long> notSyncedReasons,
        SortedMap<String, Long> erroredReasons) {

    static ExportFigures of(List<Figure> figures) {
        var notSynced = new TreeMap<String, Long>();
        var errored = new TreeMap<String, Long>();
        long synced = 0;
        long pending = 0;
        for (var figure : figures) {
            switch (figure.outcome()) {
                case null -> pending += figure.entries();
                case SYNCED -> synced += figure.entries();
                case NOT_SYNCED -> notSynced.merge(figure.reason(), figure.entries(), Long::sum);
                case ERRORED -> errored.merge(figure.reason(), figure.entries(), Long::sum);
            }
        }
        var accepted = synced + pending + total(notSynced) + total(errored);
        return new ExportFigures(accepted, synced, total(notSynced), total(errored), pending, notSynced, errored);
    }

    private static long total(SortedMap<String, Long> reasons) {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }
}
