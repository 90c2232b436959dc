package io.audiencesync.web.errored;

import io.audiencesync.job.JobAction;
import io.audiencesync.job.JobPreview;
import io.audiencesync.web.shell.Shell;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a job would do, before a person confirms it.
 *
 * @param name a proposal for the job's name
 */
record JobQuestion(
        ErroredFilter filter, String name, String action, boolean discards, long count, long skipped, boolean exact) {

    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    static JobQuestion of(JobAction action, JobPreview preview, ErroredFilter filter, Shell shell) {
        var what = action == JobAction.DISCARD ? "Discarded" : "Sent again";
        return new JobQuestion(
                filter,
                what + " on " + NOW.format(shell.asOf().atZone(shell.zone())),
                action.apiName(),
                action == JobAction.DISCARD,
                preview.matching() - preview.skipped(),
                preview.skipped(),
                preview.exact());
    }
}
