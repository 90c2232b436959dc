package io.audiencesync.web.errored;

import io.audiencesync.analytics.ErroredUsers;
import io.audiencesync.job.JobAction;
import io.audiencesync.job.JobView;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errored users that match a filter, and the latest jobs.
 *
 * @param after where the page begins
 * @param count of all that match
 * @param exact whether no more match
 * @param selectable whether the person can choose at least one user of this page
 * @param next the address of the next page; null on the last one
 */
record ErroredPage(
        ErroredFilter filter,
        String after,
        @Nullable Notice notice,
        long count,
        long replayable,
        boolean exact,
        List<CauseRow> causes,
        List<ErroredRow> rows,
        @Nullable String next,
        List<JobRow> jobs,
        boolean selectable,
        boolean mayReplay,
        boolean mayDiscard) {

    static ErroredPage of(ErroredUsers read, List<JobView> jobs, ErroredFilter filter, Place place, Shell shell) {
        var next = read.next();
        var matching = read.matching();
        var rows = read.users().stream().map(user -> ErroredRow.of(user, shell)).toList();
        var mayReplay = matching.replayable() > 0 && Actions.may(shell, JobAction.REPLAY);
        return new ErroredPage(
                filter,
                place.after(),
                place.notice(),
                matching.users(),
                matching.replayable(),
                matching.exact(),
                read.causes().stream().map(each -> CauseRow.of(each, filter)).toList(),
                place.focus(rows),
                next == null ? null : filter.after(next),
                jobs.stream().map(job -> JobRow.of(job, shell)).toList(),
                mayReplay && rows.stream().anyMatch(row -> row.choice() != null),
                mayReplay,
                matching.users() > 0 && Actions.may(shell, JobAction.DISCARD));
    }
}
