package io.audiencesync.web.overview;

import io.audiencesync.overview.Overview;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;

/**
 * A cause, whom it stops, and the page that solves it.
 *
 * @param waiting how many users wait; empty if none
 */
@TemplateData
public record ProblemRow(Badge severity, CauseNote cause, String stops, String waiting, String page, String href) {

    static ProblemRow of(Overview.Problem problem, Shell shell) {
        var isError = problem.severity().equals("error");
        var solving = solving(problem.scope());
        return new ProblemRow(
                isError ? Badge.bad("Problem") : Badge.warn("Warning"),
                CauseNote.of(problem.cause(), shell),
                problem.subject().isEmpty() ? "the whole workspace" : problem.subject(),
                problem.waiting() == 0
                        ? ""
                        : "At least " + Counts.number(problem.waiting(), "user waits", "users wait") + ".",
                solving.title(),
                solving.href());
    }

    private static Section solving(String scope) {
        return switch (scope) {
            case "app", "connection" -> Section.FACEBOOK;
            case "ad_account" -> Section.AD_ACCOUNTS;
            case "entries" -> Section.ERRORED_USERS;
            default -> Section.DELIVERY;
        };
    }
}
