package io.audiencesync.intake;

import io.audiencesync.buffer.Appended;
import io.audiencesync.buffer.Appends;
import io.audiencesync.buffer.Submission;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Commits calls in groups, on an event loop of its own choice, and resumes each caller on its own. */
@Startup // where no request is at work: the context taken here must be nobody's
@ApplicationScoped
class Writing {

    private final Vertx vertx;
    private final IntakeConfig config;
    private final GroupCommit groups;

    Writing(IntakeConfig config, Appends appends, Vertx vertx, IntakeMeters meters) {
        this.vertx = vertx;
        this.config = config;
        this.groups = new GroupCommit(
                Grouping.of(config),
                MutinyHelper.executor(vertx.getOrCreateContext()),
                (delay, task) -> vertx.setTimer(delay.toMillis(), fired -> task.run()),
                appends::append,
                meters);
    }

    Uni<Appended> write(Submission submission) {
        return groups.write(submission)
                .ifNoItem()
                .after(config.queue().timeout())
                .fail()
                .emitOn(MutinyHelper.executor(vertx.getOrCreateContext()));
    }
}
