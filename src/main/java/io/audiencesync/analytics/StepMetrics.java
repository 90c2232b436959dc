package io.audiencesync.analytics;

import io.audiencesync.analytics.marks.Mark;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step's counts in one snapshot: in total, and by hour or day of entry in the workspace's time zone. */
@Schema(description = "entered = synced + not_synced + errored + pending, exactly, at any moment")
record StepMetrics(
        UserCounts total,

        @Schema(description = "Hours or days with users, in order; the others are absent")
        List<Slot> series,

        @Schema(description = "What happened in the same range, in order; the newest 500")
        List<Mark> marks) {

    /** Users that entered in one hour or day. */
    record Slot(OffsetDateTime from, UserCounts counts) {}
}
