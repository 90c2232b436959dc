package io.audiencesync.adaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An ad account in the API: Facebook's facts, whether steps may use it, and the causes that prevent it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdAccount")
public record AdAccountView(
        AdAccountId id,
        String name,
        boolean selected,

        @Schema(description = "Whether the connected person can access it; false if a selected one was lost")
        boolean available,

        @Nullable String business,
        @Nullable String currency,

        @Schema(description = "What the connected person may do there; needed: MANAGE or ADVERTISE")
        Set<String> tasks,

        @Schema(description = "Causes that prevent steps from using it")
        List<CauseView> errors,

        @Schema(description = "Warnings of the last check: causes that will soon prevent its use")
        List<CauseView> warnings) {}
