package io.audiencesync.analytics;

import io.audiencesync.buffer.counts.StepCounts.StepCount;
import io.audiencesync.buffer.counts.Totals;
import java.util.Collection;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Users by outcome. */
public record UserCounts(
        @Schema(description = "Users who entered the step, each time counted")
        long entered,

        @Schema(description = "Users who went on to the next step")
        long proceededToNextStep,

        @Schema(description = "Users who left the canvas here, at its last step")
        long exitedCanvas,

        @Schema(description = "Accepted by Facebook. Facebook does not report which users match a person")
        long synced,

        @Schema(description = "Without any usable match key; never sent")
        long notSynced,

        @Schema(description = "Given up: 13 hours of failures, invalid data, or discarded")
        long errored,

        @Schema(description = "Waiting or being sent") long pending,

        @Schema(description = "Pending users that wait beside their lane, such as held removals")
        long parked,

        @Schema(description = "Number of users not synced, by reason")
        SortedMap<String, Long> notSyncedReasons,

        @Schema(description = "Number of errored users, by cause")
        SortedMap<String, Long> erroredReasons) {

    static UserCounts of(Collection<StepCount> counts) {
        var totals = Totals.of(counts);
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
