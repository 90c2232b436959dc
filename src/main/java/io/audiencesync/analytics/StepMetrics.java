package io.audiencesync.analytics;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step's figures: in all, and by hour or day of entry in the workspace's time zone. All of one moment. */
@Schema(description = "entered = synced + not_synced + errored + pending, exactly, at any moment")
record StepMetrics(UserCounts total, List<Slot> series) {

    /** One hour or day, by when its users entered. */
    record Slot(OffsetDateTime from, UserCounts figures) {}
}
