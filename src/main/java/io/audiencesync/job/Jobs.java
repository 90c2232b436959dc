package io.audiencesync.job;

import io.audiencesync.buffer.counts.ErroredCounts;
import io.audiencesync.buffer.operator.CountWaitingLanes;
import io.audiencesync.buffer.operator.WaitingLanes;
import io.audiencesync.canvas.StepName;
import io.audiencesync.canvas.Steps;
import io.audiencesync.cause.Cause;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts, starts, lists and cancels a workspace's jobs. */
@ApplicationScoped
public class Jobs {

    private static final int COUNTED_ROWS = 60_000;

    private final Steps steps;
    private final ErroredCounts errored;
    private final CountWaitingLanes waiting;
    private final StartJob startJob;
    private final CancelJob cancelJob;
    private final JobRows rows;

    Jobs(
            Steps steps,
            ErroredCounts errored,
            CountWaitingLanes waiting,
            StartJob startJob,
            CancelJob cancelJob,
            JobRows rows) {
        this.steps = steps;
        this.errored = errored;
        this.waiting = waiting;
        this.startJob = startJob;
        this.cancelJob = cancelJob;
        this.rows = rows;
    }

    /** Counts what a job would act on. */
    public Uni<JobPreview> preview(String workspace, JobAction action, JobFilter filter) {
        var query = filter.queryFor(action);
        return steps.names(workspace, filter.canvas(), filter.step()).chain(names -> switch (action) {
            case REPLAY, DISCARD ->
                errored.read(query.filter(names), COUNTED_ROWS).map(counted -> users(action, counted));
            case RETRY ->
                waiting.count(new WaitingLanes(
                                workspace, filter.canvas() == null ? null : ids(names), filter.causeName()))
                        .map(Jobs::lanes);
        });
    }

    /** Stores a job; any replica carries it out. */
    public Uni<JobView> start(String workspace, String person, JobRequest request) {
        return preview(workspace, request.action(), request.selected())
                .chain(counted -> startJob.start(workspace, person, request, counted))
                .map(id -> id.orElseThrow(() -> ProblemException.conflict(
                        "This workspace has as many open jobs as it may have. Wait for one to end, or cancel one.")))
                .chain(id -> find(workspace, id));
    }

    public Uni<JobView> find(String workspace, long id) {
        return rows.find(workspace, id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("This workspace has no such job.")));
    }

    /** Latest first, with ids up to the given one. */
    public Uni<List<JobView>> list(String workspace, long upTo, int limit) {
        return rows.upTo(workspace, upTo, limit);
    }

    /** Fails with 409 if the job has ended otherwise. */
    public Uni<JobView> cancel(String workspace, long id, String person) {
        return cancelJob
                .cancel(workspace, id, person)
                .chain(() -> find(workspace, id))
                .invoke(job -> {
                    if (job.status() != JobStatus.CANCELLED) {
                        throw ProblemException.conflict("The job has ended.");
                    }
                });
    }

    private static JobPreview users(JobAction action, ErroredCounts.Counted counted) {
        return JobPreview.of(
                action.unit(),
                counted.exact(),
                counted.causes().stream()
                        .map(count -> new JobPreview.ByCause(
                                Cause.stored(count.cause()),
                                count.entries(),
                                action == JobAction.REPLAY ? count.entries() - count.replayable() : 0))
                        .toList());
    }

    private static JobPreview lanes(CountWaitingLanes.Counted counted) {
        return JobPreview.of(
                JobAction.Unit.LANES,
                counted.exact(),
                counted.causes().stream()
                        .map(count ->
                                new JobPreview.ByCause(Cause.stored(count.cause()), count.lanes(), count.paused()))
                        .toList());
    }

    private static List<Long> ids(List<StepName> names) {
        return names.stream().map(StepName::id).toList();
    }
}
