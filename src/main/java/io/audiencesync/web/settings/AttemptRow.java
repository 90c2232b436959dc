package io.audiencesync.web.settings;

import io.audiencesync.alert.deliver.AlertAttempt;
import io.audiencesync.alert.deliver.Message;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import org.jspecify.annotations.Nullable;

/** An attempt to deliver an alert, in words. */
record AttemptRow(
        @Nullable Moment at,
        String channel,
        String title,
        int attempt,
        Badge outcome,
        @Nullable String reason) {

    static AttemptRow of(AlertAttempt attempt, Shell shell) {
        return new AttemptRow(
                shell.at(attempt.at()),
                attempt.channel().equals("mail") ? "E-mail" : "Webhook",
                title(attempt),
                attempt.attempt(),
                switch (attempt.outcome()) {
                    case SENT -> Badge.good("Delivered");
                    case FAILED -> Badge.warn("Failed, is repeated");
                    case GIVEN_UP -> Badge.bad("Not delivered");
                },
                attempt.reason());
    }

    private static String title(AlertAttempt attempt) {
        return switch (attempt.type()) {
            case Message.TEST -> "Test";
            case Message.RECOVERED -> "Resolved: " + attempt.title();
            default -> attempt.title();
        };
    }
}
