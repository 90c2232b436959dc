package io.audiencesync.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.analytics.marks.Mark;
import io.audiencesync.forecast.Forecast;
import io.audiencesync.forecast.LimitedBy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step's counts in one snapshot: in total, and by hour or day of entry in the workspace's time zone. */
@Schema(description = "entered = synced + not_synced + errored + pending, exactly, at any moment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepMetrics(
        UserCounts total,

        @Schema(description = "Hours or days with users, in order; the others are absent")
        List<Slot> series,

        @Schema(description = "What happened in the same range, in order; the newest 500")
        List<Mark> marks,

        @Schema(
                description =
                        "When the users who are pending now will have been sent, with others of their audience before"
                                + " them; absent if nobody is pending, or if it depends on a person")
        @Nullable
        Instant clearsAt,

        @Schema(description = "What limits that; absent if nobody is pending") @Nullable
        LimitedBy limitedBy) {

    StepMetrics with(Optional<Forecast> forecast) {
        return new StepMetrics(
                total,
                series,
                marks,
                forecast.flatMap(Forecast::clearsAt).orElse(null),
                forecast.map(Forecast::limitedBy).orElse(null));
    }

    /** Users that entered in one hour or day. */
    public record Slot(OffsetDateTime from, UserCounts counts) {}
}
