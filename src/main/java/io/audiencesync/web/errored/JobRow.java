package io.audiencesync.web.errored;

import io.audiencesync.job.JobAction;
import io.audiencesync.job.JobOutcome;
import io.audiencesync.job.JobStatus;
import io.audiencesync.job.JobView;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job in words.
 *
 * @param processed done and skipped
 * @param cancel the form's address; null if the job has ended or the person may not end it
 */
record JobRow(
        String href,
        String name,
        Badge status,
        String action,
        long matching,
        boolean exact,
        long done,
        long skipped,
        long processed,
        @Nullable Long left,
        @Nullable Double perSecond,
        @Nullable Duration timeLeft,
        List<ResultRow> results,
        String requestedBy,
        Moment requestedAt,
        @Nullable Moment endedAt,
        @Nullable String cancel) {

    /** How many with one cause ended in one way. */
    record ResultRow(String cause, String outcome, long count) {}

    static JobRow of(JobView job, Shell shell) {
        var href = Section.ERRORED_USERS.href() + "/jobs/" + job.id();
        var open = job.status() == JobStatus.QUEUED || job.status() == JobStatus.RUNNING;
        var secondsLeft = job.secondsLeft();
        return new JobRow(
                href,
                job.name(),
                status(job),
                action(job.action()),
                job.matching(),
                job.exact(),
                job.done(),
                job.skipped(),
                job.done() + job.skipped(),
                job.left(),
                job.perSecond(),
                secondsLeft == null ? null : Duration.ofSeconds(secondsLeft),
                job.results().stream()
                        .map(result -> new ResultRow(result.cause().title(), outcome(result.outcome()), result.count()))
                        .toList(),
                job.requestedBy(),
                Objects.requireNonNull(shell.at(job.requestedAt())),
                shell.at(job.endedAt()),
                open && Actions.may(shell, job.action()) ? href + "/cancel" : null);
    }

    private static Badge status(JobView job) {
        return switch (job.status()) {
            case QUEUED -> Badge.waiting("Queued");
            case RUNNING -> Badge.busy("Running");
            // its users are pending again, and may fail again
            case COMPLETE ->
                job.action() == JobAction.REPLAY ? new Badge("info", "ok", "Complete") : Badge.good("Complete");
            case CANCELLED -> Badge.idle("Cancelled");
            case FAILED -> Badge.bad("Failed");
        };
    }

    private static String outcome(JobOutcome outcome) {
        return switch (outcome) {
            case REQUESTED -> "Returned to sending";
            case DISCARDED -> "Discarded";
            case RETRIED -> "Retried";
            case SUPERSEDED -> "Skipped: a newer entry of the user was settled";
            case ALREADY_REQUESTED -> "Skipped: was being sent again already";
            case PAUSED -> "Skipped: sending is paused";
        };
    }

    private static String action(JobAction action) {
        return switch (action) {
            case REPLAY -> "Send again";
            case DISCARD -> "Discard";
            case RETRY -> "Retry";
        };
    }
}
