package io.audiencesync.web.settings;

import io.audiencesync.alert.deliver.TestAlert;
import io.audiencesync.alert.deliver.TestAlert.Tested;
import io.audiencesync.web.shell.Notice;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows beside the stored settings.
 *
 * @param settings what was typed; null for what is stored, as for {@code limits}
 * @param secret of the webhook, shown once
 */
record Shown(
        @Nullable SettingsForm settings,
        @Nullable LimitsForm limits,
        List<Notice> notices,
        @Nullable String secret) {

    static Shown stored(@Nullable String done) {
        return new Shown(null, null, done(Objects.requireNonNullElse(done, "")).toList(), null);
    }

    static Shown refused(SettingsForm form) {
        return new Shown(form, null, List.of(Notice.bad("Not saved", "See the reasons beside the fields.")), null);
    }

    static Shown changedMeanwhile(SettingsForm form) {
        var notice = Notice.warn(
                "Somebody has changed the settings meanwhile",
                "Nothing was saved. Compare the values, correct yours if needed, and save again.");
        return new Shown(form, null, List.of(notice), null);
    }

    static Shown refused(LimitsForm form) {
        return new Shown(null, form, List.of(Notice.bad("Not saved", "See the reasons beside the limits.")), null);
    }

    static Shown secret(String secret) {
        return new Shown(null, null, List.of(Notice.good("The settings are saved", "")), secret);
    }

    static Shown tested(TestAlert.Result result) {
        return new Shown(
                null,
                null,
                List.of(
                        tested("E-mail", result.mail(), "No recipient is saved, or this service sends no mail."),
                        tested("Webhook", result.webhook(), "No webhook is saved.")),
                null);
    }

    private static Notice tested(String channel, Tested tested, String whyOff) {
        var detail = tested.detail() == null ? "" : " The reason: " + tested.detail() + ".";
        return switch (tested.outcome()) {
            case SENT -> Notice.good(channel + ": the test alert was sent", "It says that it is a test.");
            case FAILED -> Notice.bad(channel + ": the test alert was not delivered", "Check the address." + detail);
            case OFF -> Notice.info(channel + ": nothing was sent", whyOff);
        };
    }

    private static Stream<Notice> done(String done) {
        return switch (done) {
            case "saved" -> Stream.of(Notice.good("The settings are saved", ""));
            case "limits" -> Stream.of(Notice.good("The limits are saved", "They are in force within seconds."));
            default -> Stream.empty();
        };
    }
}
