package io.audiencesync.workspace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import java.util.Objects;
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
        Boolean replayOnRecovery,

        @Valid @Schema(description = "Absent: nobody is told")
        AlertSettings alerts) {

    static final Settings DEFAULT = new Settings(ZoneId.of("UTC"), true, AlertSettings.NONE);

    public Settings {
        replayOnRecovery = replayOnRecovery == null || replayOnRecovery;
        alerts = Objects.requireNonNullElse(alerts, AlertSettings.NONE);
    }
}
