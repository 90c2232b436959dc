package io.audiencesync.job.run;

import io.audiencesync.buffer.ErroredFilter;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.errored.DiscardErrored;
import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.buffer.errored.NextErrored;
import io.audiencesync.buffer.operator.RetryLanes;
import io.audiencesync.buffer.operator.RetryLanes.WaitingLane;
import io.audiencesync.buffer.operator.WaitingLanes;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.cause.Cause;
import io.audiencesync.job.Job;
import io.audiencesync.job.Job.JobCursor;
import io.audiencesync.job.JobConfig;
import io.audiencesync.job.JobOutcome;
import io.audiencesync.job.JobResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out the next step of a job in the caller's transaction: the next range of errored entries, or some lanes. */
@ApplicationScoped
class JobSteps {

    private static final int LANES = 100;

    /** What one step did. */
    record JobStep(JobCursor cursor, List<JobResult> results) {}

    private final RequestReplay replay;
    private final JobConfig config;

    JobSteps(RequestReplay replay, JobConfig config) {
        this.replay = replay;
        this.config = config;
    }

    /** Empty if nothing is left. */
    Uni<Optional<JobStep>> next(SqlClient client, Job job, List<Long> stepIds) {
        return switch (job.action()) {
            case REPLAY -> errored(client, job, stepIds, range -> replay(client, range));
            case DISCARD -> errored(client, job, stepIds, range -> discard(client, range));
            case RETRY -> retry(client, job, stepIds);
        };
    }

    private interface Work {
        Uni<List<JobResult>> carryOut(ErroredRange range);
    }

    private Uni<Optional<JobStep>> errored(SqlClient client, Job job, List<Long> stepIds, Work work) {
        return NextErrored.find(
                        client,
                        filter(job, stepIds),
                        job.cursor().group(),
                        job.cursor().item(),
                        config.rowsPerStep())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : work.carryOut(found.get())
                                .map(results -> Optional.of(new JobStep(
                                        new JobCursor(
                                                found.get().step(), found.get().upTo()),
                                        results))));
    }

    /** Only what had errored when the job was requested: an entry that errors again is not replayed again. */
    private static ErroredFilter filter(Job job, List<Long> stepIds) {
        var to = job.filter().to();
        Instant before = to != null && to.isBefore(job.requestedAt()) ? to : job.requestedAt();
        var left = stepIds.stream().filter(step -> step >= job.cursor().group()).toList();
        return new ErroredFilter(left, job.cause(), job.filter().from(), before);
    }

    private Uni<List<JobResult>> replay(SqlClient client, ErroredRange range) {
        return replay.some(client, range)
                .map(counts -> counts.stream()
                        .flatMap(count -> Stream.of(
                                result(
                                        count.cause(),
                                        JobOutcome.REQUESTED,
                                        count.replayable() - count.requestedBefore()),
                                result(count.cause(), JobOutcome.ALREADY_REQUESTED, count.requestedBefore()),
                                result(count.cause(), JobOutcome.SUPERSEDED, count.entries() - count.replayable())))
                        .filter(result -> result.count() > 0)
                        .toList());
    }

    private static Uni<List<JobResult>> discard(SqlClient client, ErroredRange range) {
        return DiscardErrored.discard(client, range)
                .map(counts -> counts.stream()
                        .flatMap(count -> Stream.of(
                                result(count.cause(), JobOutcome.DISCARDED, count.discarded()),
                                result(count.cause(), JobOutcome.ALREADY_REQUESTED, count.kept())))
                        .filter(result -> result.count() > 0)
                        .toList());
    }

    private static Uni<Optional<JobStep>> retry(SqlClient client, Job job, List<Long> stepIds) {
        var filter = job.filter();
        var selected = new WaitingLanes(job.workspace(), filter.canvas() == null ? null : stepIds, job.cause());
        var after = new LaneRef(job.cursor().group(), job.cursor().item());
        return RetryLanes.next(client, selected, after, LANES)
                .chain(lanes -> lanes.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : RetryLanes.retry(client, job.workspace(), lanes).replaceWith(Optional.of(step(lanes))));
    }

    private static JobStep step(List<WaitingLane> lanes) {
        var last = lanes.getLast().lane();
        return new JobStep(
                new JobCursor(last.adAccount(), last.audience()),
                lanes.stream()
                        .collect(Collectors.groupingBy(
                                lane -> result(lane.cause(), lane.paused() ? JobOutcome.PAUSED : JobOutcome.RETRIED, 0),
                                Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(each -> new JobResult(
                                each.getKey().cause(), each.getKey().outcome(), each.getValue()))
                        .toList());
    }

    private static JobResult result(String cause, JobOutcome outcome, long count) {
        return new JobResult(Cause.stored(cause), outcome, count);
    }
}
