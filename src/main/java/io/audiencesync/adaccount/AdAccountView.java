package io.audiencesync.adaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An ad account as callers see it: Facebook's facts, whether steps may use it, and what stands against that. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdAccount")
record AdAccountView(
        AdAccountId id,
        String name,
        boolean selected,

        @Schema(description = "Whether the connected person reaches it; a selected one may have been lost")
        boolean available,

        @Nullable String business,
        @Nullable String currency,

        @Schema(description = "What the connected person may do there; needed: MANAGE or ADVERTISE")
        Set<String> tasks,

        @Schema(description = "What keeps steps from using it")
        List<CauseView> errors,

        @Schema(description = "What will keep steps from using it before long, as the last check found")
        List<CauseView> warnings) {}
