package io.audiencesync.operator;

import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The selection of a command: an ad account, an audience, or a step. */
@Schema(
        name = "LaneSelector",
        description = "One of these: an ad account, an audience (its lane), or a step with its canvas")
record LaneSelectorRequest(
        @Nullable AdAccountId adAccount,

        @Schema(description = "This service's id of the audience") @Nullable
        Long audience,

        @Nullable String canvas,
        @Nullable String step,

        @Schema(
                description =
                        "For discard only: keeps users accepted from then on. Of users who wait in a blocked lane for"
                                + " long, those accepted earlier in the same minute may be kept too. Default: now")
        @Nullable
        Instant acceptedBefore) {}
