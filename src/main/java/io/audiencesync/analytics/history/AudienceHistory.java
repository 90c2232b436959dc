package io.audiencesync.analytics.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audience over time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AudienceHistory")
public record AudienceHistory(
        @Schema(description = "This service's id") String id,
        String name,

        @Schema(description = "Absent for a draft") @Nullable
        String facebookId,

        @Schema(
                description =
                        "What Facebook showed, in order: a sample where something had changed at an hourly check, and at"
                                + " least one a day. The newest 2,000")
        List<Sample> samples,

        @Schema(
                description =
                        "Users of the steps and exports that feed it now, by hour or day of entry; without empty ones")
        List<Sent> sent) {

    /** Facebook's bounds are rounded, and lag by up to a day. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AudienceSample")
    public record Sample(
            Instant at,

            @Schema(description = "Absent if Facebook gave none") @Nullable
            Long sizeAtLeast,

            @Nullable Long sizeAtMost,
            Status operation,
            Status delivery) {}

    @Schema(name = "AudienceStatus")
    public record Status(
            @Schema(description = "Such as 200: normal; 300: too small to deliver; 471: flagged")
            int code,

            @Schema(description = "Facebook's words") String description) {}

    @Schema(name = "AudienceSent")
    public record Sent(
            OffsetDateTime from,

            @Schema(description = "Users on whom Facebook has decided: the sum of the next three")
            long sent,

            @Schema(description = "Additions that Facebook accepted")
            long added,

            @Schema(description = "Removals that Facebook accepted")
            long removed,

            @Schema(description = "Users whom Facebook named invalid, or refused alone")
            long invalid,

            @Schema(description = "Users given up for another cause")
            long errored,

            @Schema(description = "Users without a usable match key")
            long notSynced) {}
}
