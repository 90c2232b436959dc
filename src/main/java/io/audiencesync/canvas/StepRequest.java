package io.audiencesync.canvas;

import io.audiencesync.buffer.Operation;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.matchkey.MatchKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings of a step. Missing ones may follow until launch; those with a default may stay absent. */
@Schema(name = "StepSettings")
public record StepRequest(
        @Nullable AdAccountId adAccount,

        @Nullable @Valid AudienceChoice audience,

        @Schema(description = "Whether users who enter are added to the audience or removed", defaultValue = "ADD")
        Operation operation,

        @Schema(description = "The only fields of a user that are used")
        Set<@NotNull MatchKey> matchKeys,

        @Schema(description = "Whether users exit the canvas after this step", defaultValue = "false")
        Boolean lastStep,

        Partner partner) {

    public StepRequest {
        operation = Objects.requireNonNullElse(operation, Operation.ADD);
        matchKeys = Objects.requireNonNullElse(matchKeys, Set.of());
        lastStep = Objects.requireNonNullElse(lastStep, false);
        partner = Objects.requireNonNullElse(partner, Partner.FACEBOOK);
    }
}
