package io.audiencesync.overview;

import io.audiencesync.overview.Overview.Task;
import io.audiencesync.overview.Overview.Task.Kind;
import io.audiencesync.overview.Overview.Task.State;
import io.audiencesync.overview.ReadProgress.Progress;
import java.util.List;

/** From the first visit to the first user. */
final class Checklist {

    private Checklist() {}

    static List<Task> of(Progress progress, boolean entered) {
        return List.of(
                task(Kind.CONNECT, progress.connected()),
                task(Kind.SELECT_AD_ACCOUNT, progress.selected()),
                new Task(Kind.ACCEPT_TERMS, terms(progress)),
                task(Kind.CREATE_AUDIENCE, progress.audience()),
                task(Kind.LAUNCH, progress.live()),
                task(Kind.FIRST_USER, entered));
    }

    /** A launch has checked the terms, too. */
    private static State terms(Progress progress) {
        if (progress.termsMissing() || !progress.selected()) {
            return State.OPEN;
        }
        return progress.checked() || progress.launched() ? State.DONE : State.UNKNOWN;
    }

    private static Task task(Kind kind, boolean done) {
        return new Task(kind, done ? State.DONE : State.OPEN);
    }
}
