package io.audiencesync.operator;

import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an action is about: an ad account, an audience, or a step. */
@Schema(name = "Extent", description = "One of these: an ad account, an audience (its lane), or a step with its canvas")
record LaneSelectorRequest(
        @Nullable AdAccountId adAccount,

        @Schema(description = "The audience's id here") @Nullable
        Long audience,

        @Nullable String canvas,
        @Nullable String step,

        @Schema(
                description =
                        "For discard only: spares users accepted from then on. Of users who wait in a blocked lane for"
                                + " long, those accepted earlier in the same minute may be spared too. Default: now")
        @Nullable
        Instant acceptedBefore) {}
