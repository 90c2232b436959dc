package io.audiencesync.database;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** A run of a job that is repeated. A failure is logged, and the next run tries again. */
public final class JobRun {

    private JobRun() {}

    /** Never fails. {@link OutageFilter} drops the log line if Postgres is unavailable. */
    public static Uni<Void> of(String job, Uni<?> run) {
        return run.replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf(failure, "%s failed; will retry", job))
                .onFailure()
                .recoverWithNull();
    }
}
