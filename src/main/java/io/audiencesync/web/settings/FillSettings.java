package io.audiencesync.web.settings;

import io.audiencesync.alert.AlertConfig;
import io.audiencesync.delivery.upkeep.RetentionConfig;
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

    private final Workspaces workspaces;
    private final WorkspaceLimits limits;
    private final RetentionConfig retention;
    private final AlertConfig alerts;

    FillSettings(Workspaces workspaces, WorkspaceLimits limits, RetentionConfig retention, AlertConfig alerts) {
        this.workspaces = workspaces;
        this.limits = limits;
        this.retention = retention;
        this.alerts = alerts;
    }

    Uni<SettingsPage> fill(String workspace, Shown shown) {
        return workspaces.read(workspace).chain(stored -> limits.own(workspace).map(own -> page(stored, own, shown)));
    }

    private SettingsPage page(Versioned stored, Limits own, Shown shown) {
        return new SettingsPage(
                Objects.requireNonNullElseGet(shown.settings(), () -> SettingsForm.of(stored)),
                Objects.requireNonNullElseGet(shown.limits(), () -> LimitsForm.of(own)),
                SettingsPage.InForce.of(limits.inForce(own)),
                ZONES,
                retention.errored(),
                retention.notSynced(),
                alerts.kept(),
                shown.notices(),
                shown.secret());
    }
}
