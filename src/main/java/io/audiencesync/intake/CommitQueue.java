package io.audiencesync.intake;

import static io.audiencesync.database.EventLoop.Work.COMMITS;

import io.audiencesync.buffer.Submission;
import io.audiencesync.buffer.append.AppendEntries;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.database.EventLoop;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Commits calls in groups on the commit event loop, and resumes each caller on its own event loop. */
@Startup // registers the queue's gauges before the first call
@ApplicationScoped
class CommitQueue {

    private final Vertx vertx;
    private final IntakeConfig config;
    private final GroupCommit groups;

    CommitQueue(
            IntakeConfig config,
            AppendEntries appends,
            @EventLoop(COMMITS) Vertx commits,
            Vertx vertx,
            IntakeMeters meters) {
        this.vertx = vertx;
        this.config = config;
        this.groups = new GroupCommit(
                GroupLimits.of(config),
                MutinyHelper.executor(commits.getOrCreateContext()),
                (delay, task) -> commits.setTimer(delay.toMillis(), fired -> task.run()),
                appends::append,
                meters);
    }

    Uni<AppendResult> write(Submission submission) {
        return groups.write(submission)
                .ifNoItem()
                .after(config.queue().timeout())
                .fail()
                .emitOn(MutinyHelper.executor(vertx.getOrCreateContext()));
    }
}
