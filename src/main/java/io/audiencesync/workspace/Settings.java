package io.audiencesync.workspace;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a workspace may set. */
@Schema(name = "Workspace")
public record Settings(
        @NotNull
        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                examples = "Europe/Berlin",
                description = "IANA name; days and hours of metrics are those of this zone")
        ZoneId timeZone,

        @NotNull
        @Schema(
                description = "Whether users who errored are sent by themselves once the cause is over",
                defaultValue = "true")
        Boolean replayOnRecovery) {

    static final Settings DEFAULT = new Settings(ZoneId.of("UTC"), true);

    public Settings {
        replayOnRecovery = replayOnRecovery == null || replayOnRecovery;
    }
}
