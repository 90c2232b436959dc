package io.audiencesync.job.run;

import io.audiencesync.async.Repeat;
import io.audiencesync.canvas.StepName;
import io.audiencesync.canvas.Steps;
import io.audiencesync.database.JobRun;
import io.audiencesync.job.Job;
import io.audiencesync.job.JobConfig;
import io.audiencesync.job.run.ClaimJob.LeasedJob;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Carries jobs on, on any replica, in turns of a few steps each. A step is one transaction: its work, its cursor and its
 * counts are committed together, so another replica resumes exactly there.
 */
@ApplicationScoped
public class RunJobs {

    private final Pool pool;
    private final ClaimJob claimJob;
    private final EndTurn endTurn;
    private final Steps steps;
    private final JobSteps jobSteps;
    private final JobConfig config;

    RunJobs(Pool pool, ClaimJob claimJob, EndTurn endTurn, Steps steps, JobSteps jobSteps, JobConfig config) {
        this.pool = pool;
        this.claimJob = claimJob;
        this.endTurn = endTurn;
        this.steps = steps;
        this.jobSteps = jobSteps;
        this.config = config;
    }

    @Scheduled(
            identity = "jobs",
            every = "${audience-sync.job.every:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("running jobs", run());
    }

    /** Turn by turn, until no job is due. */
    public Uni<Void> run() {
        return Repeat.whilst(() -> claimJob.claim(config.lease()).call(this::turn), Optional::isPresent);
    }

    private Uni<Void> turn(Optional<LeasedJob> claimed) {
        return claimed.map(this::turn).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> turn(LeasedJob leased) {
        var filter = leased.job().filter();
        return steps.names(leased.job().workspace(), filter.canvas(), filter.step())
                .chain(names ->
                        carryOut(leased, names.stream().map(StepName::id).toList()))
                .chain(() -> endTurn.release(leased))
                .onFailure()
                .invoke(failure -> Log.warnf(failure, "a step of a job failed; will retry: job=%d", leased.id()))
                .onFailure()
                .recoverWithUni(() -> endTurn.failed(leased));
    }

    private Uni<Void> carryOut(LeasedJob leased, List<Long> stepIds) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(leased, stepIds))
                .whilst(more -> more)
                .select()
                .first(config.stepsPerTurn())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether there may be more. */
    private Uni<Boolean> step(LeasedJob leased, List<Long> stepIds) {
        return pool.withTransaction(client -> JobProgress.fence(client, leased)
                .chain(held -> held.map(job -> step(client, job, stepIds))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Boolean> step(SqlClient client, Job job, List<Long> stepIds) {
        return jobSteps.next(client, job, stepIds)
                .chain(next -> next.map(step -> JobProgress.advance(client, job, step, config.lease())
                                .replaceWith(true))
                        .orElseGet(() -> complete(client, job).replaceWith(false)));
    }

    private static Uni<Void> complete(SqlClient client, Job job) {
        return JobProgress.complete(client, job)
                .invoke(() -> Log.infof(
                        "job complete: workspace=%s job=%d action=%s", job.workspace(), job.id(), job.action()));
    }
}
