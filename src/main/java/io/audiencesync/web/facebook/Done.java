package io.audiencesync.web.facebook;

import io.audiencesync.cause.Cause;
import io.audiencesync.check.list.CheckState;
import io.audiencesync.check.list.CheckView;
import io.audiencesync.connection.ConnectionView;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was just done, for a line that says so.
 *
 * @param done what a form has done; null: nothing
 * @param login the result of a login at Facebook that has not connected: a cause; null: none
 * @param taken what was compared before another account took over; null: unknown
 */
record Done(
        @Nullable String done,
        @Nullable String login,
        @Nullable Taken taken) {

    static final Done NOTHING = new Done(null, null, null);

    /** @param waiting users of the lost audiences; a lower bound where there are very many */
    record Taken(long audiences, long lost, long waiting) {

        static @Nullable Taken of(@Nullable Long audiences, @Nullable Long lost, @Nullable Long waiting) {
            return audiences == null || lost == null || waiting == null || lost > audiences
                    ? null
                    : new Taken(audiences, lost, waiting);
        }

        String goesOn() {
            var kept = audiences - lost;
            return kept == 0
                    ? "No audience goes on"
                    : "%s of %s %s"
                            .formatted(
                                    Counts.grouped(kept),
                                    Counts.number(audiences, "audience", "audiences"),
                                    kept == 1 ? "goes on" : "go on");
        }
    }

    @Nullable
    Notice notice(ConnectionView view, List<CheckView> checks) {
        if (login != null) {
            return notConnected(login, stays(view));
        }
        return switch (done) {
            case "connected" -> view.facebookUser() == null ? null : connected(name(view), checks);
            case "disconnected" ->
                Notice.info("Facebook is disconnected", "Canvases stay. Their users wait for the next connection.");
            case "changed" -> view.facebookUser() == null ? null : changed(name(view));
            case "unchanged" -> Notice.info("The change is given up", stays(view));
            case "checked" -> Notice.info("Checked", "The results below are Facebook's latest.");
            case null, default -> null;
        };
    }

    private static Notice notConnected(String login, String stays) {
        var cause = Cause.named(login).orElse(Cause.LOGIN_FAILED);
        return switch (cause) {
            case LOGIN_REFUSED -> Notice.info("You cancelled at Facebook", stays);
            case PERMISSION_MISSING ->
                Notice.warn(
                        "Facebook did not grant ads_management",
                        stays + " Continue with Facebook again, and allow it in the dialog.");
            default -> Notice.bad(cause.title(), stays + " " + cause.whatToDo());
        };
    }

    private static String stays(ConnectionView view) {
        if (view.facebookUser() == null) {
            return "Nothing changed: Facebook is not connected.";
        }
        return view.error() == null
                ? "Nothing changed: " + name(view) + " stays connected."
                : "Nothing changed: " + name(view) + " stays connected, and that does not work.";
    }

    private static Notice connected(String person, List<CheckView> checks) {
        var title = "Facebook is connected as " + person;
        return checks.stream().anyMatch(check -> check.state() == CheckState.FAILED)
                ? Notice.warn(title, "Some checks fail: their users wait, others are sent within seconds.")
                : Notice.good(title, "Pending users of this workspace are sent within seconds.");
    }

    private Notice changed(String person) {
        var title = person + " has taken over";
        if (taken == null) {
            return Notice.good(title, "Canvases are as they were.");
        }
        if (taken.lost() == 0) {
            return Notice.good(title, "Every audience goes on. Pending users are sent within seconds.");
        }
        return Notice.warn(
                title,
                "%s; the users of %s wait (%s now) until %s gets access, for up to 13 hours."
                        .formatted(
                                taken.goesOn(), Counts.grouped(taken.lost()), Counts.grouped(taken.waiting()), person));
    }

    private static String name(ConnectionView view) {
        return view.facebookUser() == null ? "Nobody" : view.facebookUser().name();
    }
}
