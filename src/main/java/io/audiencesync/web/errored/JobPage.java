package io.audiencesync.web.errored;

import io.audiencesync.analytics.ErroredUsers;
import io.audiencesync.job.JobFilter;
import io.audiencesync.job.JobView;
import io.audiencesync.web.canvas.CanvasLinks;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job, and what is known of its users since.
 *
 * @param doneLabel names what the job does with a user
 * @param since whether users errored again; null for a job that sends none
 * @param causes of the users that errored since
 * @param outcomes where the outcome of its users shows
 */
record JobPage(JobRow job, String doneLabel, @Nullable Notice since, List<CauseRow> causes, List<Link> outcomes) {

    /** A page of this service. */
    record Link(String title, String href) {}

    /** Of a job that sends nobody: what it did is all there is. */
    static JobPage of(JobView job, Shell shell) {
        return new JobPage(JobRow.of(job, shell), "Done", null, List.of(), List.of());
    }

    /** Of a job that returns users to sending. */
    static JobPage of(JobView job, ErroredUsers since, Shell shell) {
        var filter = ErroredFilter.ofPlace(job.filter());
        return new JobPage(
                JobRow.of(job, shell),
                "Returned to sending",
                notice(job, since.matching()),
                since.causes().stream().map(cause -> CauseRow.of(cause, filter)).toList(),
                outcomes(job.filter(), filter));
    }

    private static List<Link> outcomes(JobFilter job, ErroredFilter filter) {
        var errored = new Link("Errored users", filter.href());
        if (job.canvas() == null) {
            return List.of(new Link("Delivery", Section.DELIVERY.href()), errored);
        }
        return job.step() == null
                ? List.of(new Link("Canvas " + job.canvas(), CanvasLinks.canvas(job.canvas())), errored)
                : List.of(new Link("Step " + job.step(), CanvasLinks.step(job.canvas(), job.step())), errored);
    }

    /**
     * An entry that errors again keeps no mark of its job. So all users of its steps that errored since are counted,
     * whether it has sent them or not.
     */
    private static Notice notice(JobView job, ErroredUsers.Matching since) {
        var where = where(job);
        return since.users() == 0
                ? Notice.info(
                        "No user of " + where + " has errored since the job was requested",
                        "Users who were returned are pending until Facebook has accepted them, for up to 13 hours.")
                : Notice.warn(
                        (since.exact() ? "" : "At least ") + Counts.number(since.users(), "user", "users") + " of "
                                + where + " errored since the job was requested",
                        "Users who were sent again and failed again are among them.");
    }

    private static String where(JobView job) {
        var filter = job.filter();
        if (filter.step() != null) {
            return "step “" + filter.step() + "”";
        }
        return filter.canvas() == null ? "this workspace" : "canvas “" + filter.canvas() + "”";
    }
}
