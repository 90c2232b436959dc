package io.audiencesync.web.overview;

import io.audiencesync.overview.Overview.Task;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Section;
import io.quarkus.qute.TemplateData;

/** A line of the checklist. */
@TemplateData
public record TaskRow(Badge state, String title, String text, String href) {

    static TaskRow of(Task task) {
        var state = switch (task.state()) {
            case DONE -> Badge.good("Done");
            case OPEN -> Badge.idle("To do");
            case UNKNOWN -> Badge.waiting("Not checked yet");
        };
        return switch (task.task()) {
            case CONNECT -> row(state, "Connect Facebook", "An administrator signs in at Facebook.", Section.FACEBOOK);
            case SELECT_AD_ACCOUNT ->
                row(state, "Select ad accounts", "Choose those that steps may use.", Section.AD_ACCOUNTS);
            case ACCEPT_TERMS ->
                row(
                        state,
                        "Accept the terms",
                        "Facebook's terms for custom audiences, for each ad account.",
                        Section.AD_ACCOUNTS);
            case CREATE_AUDIENCE ->
                row(state, "Create an audience", "A draft is enough; Facebook gets it at launch.", Section.AUDIENCES);
            case LAUNCH -> row(state, "Launch a canvas", "Its steps say who enters which audience.", Section.CANVASES);
            case FIRST_USER ->
                row(state, "First user", "The first user enters a step of a live canvas.", Section.CANVASES);
        };
    }

    private static TaskRow row(Badge state, String title, String text, Section page) {
        return new TaskRow(state, title, text, page.href());
    }
}
