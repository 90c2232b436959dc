package io.audiencesync.export;

import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.buffer.counts.Totals;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The users of an export by outcome, in one snapshot. */
@Schema(description = "accepted = synced + not_synced + errored + pending, exactly, at any moment")
public record ExportCounts(
        long accepted,

        @Schema(description = "Accepted by Facebook. Facebook does not report which users match a person")
        long synced,

        @Schema(description = "Without any usable match key; never sent")
        long notSynced,

        @Schema(description = "Given up: 13 hours of failures, invalid data, or discarded")
        long errored,

        @Schema(description = "Waiting or being sent") long pending,
        SortedMap<String, Long> notSyncedReasons,
        SortedMap<String, Long> erroredReasons) {

    static ExportCounts of(List<StepCount> counts) {
        var totals = Totals.of(counts);
        return new ExportCounts(
                totals.entered(),
                totals.synced(),
                totals.notSynced(),
                totals.errored(),
                totals.pending(),
                totals.notSyncedReasons(),
                totals.erroredReasons());
    }
}
