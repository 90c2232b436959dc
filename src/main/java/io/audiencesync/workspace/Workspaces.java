package io.audiencesync.workspace;

import io.audiencesync.egress.AddressRefused;
import io.audiencesync.egress.Egress;
import io.audiencesync.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the settings of workspaces. */
@ApplicationScoped
public class Workspaces {

    private final Egress egress;
    private final WebhookSecrets secrets;

    Workspaces(Egress egress, WebhookSecrets secrets) {
        this.egress = egress;
        this.secrets = secrets;
    }

    /** The settings, or the defaults. */
    public Uni<Settings> settings(String workspace) {
        return read(workspace).map(Versioned::settings);
    }

    /** The zone in which people of the workspace read hours and days. */
    public Uni<ZoneId> timeZone(String workspace) {
        return settings(workspace).map(Settings::timeZone);
    }

    public Uni<Versioned> read(String workspace) {
        return Panache.withSession(() -> Workspace.<Workspace>findById(workspace))
                .map(row -> row == null ? new Versioned(Settings.DEFAULT, new Revision(0)) : versioned(row, null));
    }

    /** @param ifMatch the revision that it replaces; null for any */
    public Uni<Versioned> write(String workspace, Settings settings, @Nullable String ifMatch) {
        return requireOutside(settings.alerts().webhook())
                .chain(() -> Panache.withTransaction(() -> Workspace.lock(workspace)
                        .invoke(row -> new Revision(row.version).require(ifMatch))
                        .chain(row -> replace(row, settings))));
    }

    private Uni<Void> requireOutside(@Nullable Webhook webhook) {
        return webhook == null
                ? Uni.createFrom().voidItem()
                : egress.check(webhook.url())
                        .onFailure(AddressRefused.class)
                        .transform(
                                refused -> ProblemException.unprocessable("alerts.webhook.url", refused.getMessage()));
    }

    private Uni<Versioned> replace(Workspace row, Settings settings) {
        row.timeZone = settings.timeZone().getId();
        row.replayOnRecovery = settings.replayOnRecovery();
        row.alertRecipients = settings.alerts().recipients().stream().distinct().toArray(String[]::new);
        var made = replaceWebhook(row, settings.alerts().webhook());
        return Panache.flush().map(flushed -> versioned(row, made));
    }

    /** Returns the secret if one was created. */
    private @Nullable String replaceWebhook(Workspace row, @Nullable Webhook webhook) {
        if (webhook == null) {
            row.webhookUrl = null;
            row.webhookSecret = null;
            row.webhookSecretKeyId = null;
            return null;
        }
        row.webhookUrl = webhook.url();
        if (webhook.secret() != null) {
            seal(row, webhook.secret());
            return null;
        }
        if (row.webhookSecret != null) {
            return null;
        }
        var made = secrets.generate();
        seal(row, made);
        return made;
    }

    private void seal(Workspace row, String secret) {
        var sealed = secrets.seal(row.id, secret);
        row.webhookSecret = sealed.bytes();
        row.webhookSecretKeyId = sealed.keyId();
    }

    private static Versioned versioned(Workspace row, @Nullable String shownOnce) {
        var webhook = row.webhookUrl == null ? null : new Webhook(row.webhookUrl, shownOnce, true);
        var alerts = new AlertSettings(List.of(row.alertRecipients), webhook);
        var settings = new Settings(ZoneId.of(row.timeZone), row.replayOnRecovery, alerts);
        return new Versioned(settings, new Revision(row.version));
    }

    public record Versioned(Settings settings, Revision revision) {}
}
