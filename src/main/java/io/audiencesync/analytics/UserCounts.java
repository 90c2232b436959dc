package io.audiencesync.analytics;

import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.buffer.counts.Totals;
import java.util.Collection;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Users by what became of them. */
record UserCounts(
        @Schema(description = "Users who entered the step, each time counted")
        long entered,

        @Schema(description = "Of them, those who went on to the next step")
        long proceededToNextStep,

        @Schema(description = "Of them, those who left the canvas here, as the step was its last")
        long exitedCanvas,

        @Schema(description = "Accepted by Facebook; whether they match somebody, Facebook does not tell")
        long synced,

        @Schema(description = "Without any usable match key; never sent")
        long notSynced,

        @Schema(description = "Given up: 13 hours of failures, invalid data, or discarded")
        long errored,

        @Schema(description = "Waiting or on their way") long pending,

        @Schema(description = "Of the pending, those who wait on their own, such as held removals")
        long parked,

        @Schema(description = "Why users were not synced, and how many")
        SortedMap<String, Long> notSyncedReasons,

        @Schema(description = "Why users errored, and how many")
        SortedMap<String, Long> erroredReasons) {

    static UserCounts of(Collection<StepCount> figures) {
        var totals = Totals.of(figures);
        return new UserCounts(
                totals.entered(),
                totals.proceeded(),
                totals.exited(),
                totals.synced(),
                totals.notSynced(),
                totals.errored(),
                totals.pending(),
                totals.parked(),
                totals.notSyncedReasons(),
                totals.erroredReasons());
    }
}
