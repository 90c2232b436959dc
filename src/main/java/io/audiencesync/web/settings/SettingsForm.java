package io.audiencesync.web.settings;

import io.audiencesync.problem.FieldError;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.workspace.AlertSettings;
import io.audiencesync.workspace.Settings;
import io.audiencesync.workspace.Webhook;
import io.audiencesync.workspace.Workspaces.Versioned;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings as a person types them.
 *
 * @param recipients one address a line
 * @param secret always empty when shown
 * @param revision of the settings that the form was filled with
 */
record SettingsForm(Field zone, boolean replay, Field recipients, Field webhook, Field secret, String revision) {

    private static final String ZONE = "time_zone";
    private static final String RECIPIENTS = "alerts.recipients";
    private static final String WEBHOOK = "alerts.webhook.url";
    private static final String SECRET = "alerts.webhook.secret";

    static SettingsForm of(Versioned stored) {
        var settings = stored.settings();
        return new SettingsForm(
                Field.of(ZONE, settings.timeZone().getId()),
                settings.replayOnRecovery(),
                Field.of("recipients", String.join("\n", settings.alerts().recipients())),
                Field.of("webhook_url", url(settings)),
                Field.of("webhook_secret", ""),
                stored.revision().etag());
    }

    static SettingsForm of(Form typed) {
        return new SettingsForm(
                Field.of(ZONE, typed.text(ZONE)),
                typed.has("replay_on_recovery"),
                Field.of("recipients", typed.text("recipients")),
                Field.of("webhook_url", typed.text("webhook_url")),
                Field.of("webhook_secret", typed.text("webhook_secret")),
                typed.text("revision"));
    }

    boolean hasKnownZone() {
        return ZoneId.getAvailableZoneIds().contains(zone.value());
    }

    Settings settings() {
        return new Settings(ZoneId.of(zone.value()), replay, new AlertSettings(addresses(), hook()));
    }

    private List<String> addresses() {
        return recipients
                .value()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private @Nullable Webhook hook() {
        return webhook.value().isEmpty()
                ? null
                : new Webhook(webhook.value(), secret.value().isEmpty() ? null : secret.value(), null);
    }

    SettingsForm refused(List<FieldError> errors) {
        return new SettingsForm(
                zone.refused(first(errors, "The time zone", ZONE::equals)),
                replay,
                recipients.refused(first(errors, "The list", field -> field.startsWith(RECIPIENTS))),
                webhook.refused(first(errors, "The address", WEBHOOK::equals)),
                Field.of(secret.name(), "").refused(first(errors, "The secret", SECRET::equals)),
                revision);
    }

    static FieldError unknownZone(String zone) {
        return FieldError.of(
                ZONE,
                zone.isEmpty()
                        ? "Choose a time zone."
                        : "“" + zone + "” is not a time zone. Choose one of the list, such as Europe/Berlin.");
    }

    /** Beside each field that differs: what somebody else has set meanwhile. Saved again, this form replaces it. */
    SettingsForm besides(Versioned stored) {
        var theirs = of(stored);
        return new SettingsForm(
                beside(zone, theirs.zone),
                replay,
                beside(recipients, theirs.recipients),
                beside(webhook, theirs.webhook),
                Field.of(secret.name(), ""),
                theirs.revision);
    }

    private static Field beside(Field typed, Field stored) {
        var now = stored.value().isEmpty() ? "nothing" : "“" + stored.value().replace("\n", ", ") + "”";
        return typed.value().equals(stored.value()) ? typed : typed.refused("Now set to " + now + ".");
    }

    private static @Nullable String first(List<FieldError> errors, String name, Predicate<String> field) {
        return errors.stream()
                .filter(error -> field.test(error.field()))
                .map(error -> error.text(name))
                .findFirst()
                .orElse(null);
    }

    private static String url(Settings settings) {
        var webhook = settings.alerts().webhook();
        return webhook == null ? "" : webhook.url();
    }
}
