package io.audiencesync.workspace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The settings of a workspace. */
@Schema(name = "Workspace")
public record Settings(
        @NotNull
        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                examples = "Europe/Berlin",
                description = "IANA name; days and hours of metrics are in this zone")
        ZoneId timeZone,

        @NotNull
        @Schema(
                description = "Whether errored users are replayed automatically once their cause has cleared",
                defaultValue = "true")
        Boolean replayOnRecovery,

        @Valid @Schema(description = "Absent: no alerts are sent")
        AlertSettings alerts) {

    static final Settings DEFAULT = new Settings(ZoneId.of("UTC"), true, AlertSettings.NONE);

    public Settings {
        replayOnRecovery = replayOnRecovery == null || replayOnRecovery;
        alerts = Objects.requireNonNullElse(alerts, AlertSettings.NONE);
    }
}
