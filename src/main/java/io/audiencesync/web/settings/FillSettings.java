package io.audiencesync.web.settings;

import io.audiencesync.alert.AlertConfig;
import io.audiencesync.alert.deliver.AlertAttempts;
import io.audiencesync.delivery.upkeep.RetentionConfig;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.workspace.Limits;
import io.audiencesync.workspace.WorkspaceLimits;
import io.audiencesync.workspace.Workspaces;
import io.audiencesync.workspace.Workspaces.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Fills the page on settings. */
@ApplicationScoped
class FillSettings {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")
                    || zone.equals("UTC"))
            .sorted()
            .toList();

    private static final int ATTEMPTS = 20;

    private final Workspaces workspaces;
    private final WorkspaceLimits limits;
    private final RetentionConfig retention;
    private final AlertConfig alerts;
    private final AlertAttempts attempts;

    FillSettings(
            Workspaces workspaces,
            WorkspaceLimits limits,
            RetentionConfig retention,
            AlertConfig alerts,
            AlertAttempts attempts) {
        this.attempts = attempts;
        this.workspaces = workspaces;
        this.limits = limits;
        this.retention = retention;
        this.alerts = alerts;
    }

    Uni<SettingsPage> fill(Shell shell, Shown shown) {
        var workspace = shell.workspace();
        return workspaces
                .read(workspace)
                .chain(stored -> limits.own(workspace)
                        .chain(own -> attempts.read(workspace, ATTEMPTS)
                                .map(read -> page(
                                        stored,
                                        own,
                                        read.stream()
                                                .map(attempt -> AttemptRow.of(attempt, shell))
                                                .toList(),
                                        shown))));
    }

    private SettingsPage page(Versioned stored, Limits own, List<AttemptRow> latest, Shown shown) {
        return new SettingsPage(
                Objects.requireNonNullElseGet(shown.settings(), () -> SettingsForm.of(stored)),
                Objects.requireNonNullElseGet(shown.limits(), () -> LimitsForm.of(own)),
                SettingsPage.InForce.of(limits.inForce(own)),
                ZONES,
                retention.errored(),
                retention.notSynced(),
                alerts.kept(),
                latest,
                shown.notices(),
                shown.secret());
    }
}
