package io.audiencesync.web.errored;

import io.audiencesync.job.JobAction;
import io.audiencesync.job.JobPreview;

/** What a job would do, before a person confirms it. */
record JobQuestion(ErroredFilter filter, String action, boolean discards, long count, long skipped, boolean exact) {

    static JobQuestion of(JobAction action, JobPreview preview, ErroredFilter filter) {
        return new JobQuestion(
                filter,
                action.apiName(),
                action == JobAction.DISCARD,
                preview.matching() - preview.skipped(),
                preview.skipped(),
                preview.exact());
    }
}
