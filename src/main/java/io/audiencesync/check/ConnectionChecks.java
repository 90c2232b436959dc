package io.audiencesync.check;

import io.audiencesync.async.Repeat;
import io.audiencesync.database.JobRun;
import io.audiencesync.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Checks every connection on a schedule, and one at once on request. */
@ApplicationScoped
public class ConnectionChecks {

    private static final int BATCH = 20;

    private final ClaimChecks claim;
    private final CheckConnection check;
    private final CheckConfig config;

    ConnectionChecks(ClaimChecks claim, CheckConnection check, CheckConfig config) {
        this.claim = claim;
        this.check = check;
        this.config = config;
    }

    @Scheduled(
            identity = "connection-checks",
            every = "${audience-sync.check.tick:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return JobRun.of("checking connections", run());
    }

    /** Checks all due connections. */
    public Uni<Void> run() {
        return Repeat.whilst(
                () -> claim.due(config.every(), BATCH).call(claimed -> each(claimed, check::check)),
                claimed -> !claimed.isEmpty());
    }

    /** Checks the workspace's connection in full, due or not. */
    Uni<Void> now(String workspace) {
        return claim.of(workspace).chain(connections -> each(connections, check::check));
    }

    /** The same, on request: a check in the last seconds is recent enough. */
    public Uni<Void> again(String workspace) {
        return claim.unlessRecent(workspace).chain(connections -> each(connections, check::check));
    }

    /** Checks the workspace's token only, to refresh the connection's error when its ad accounts are listed. */
    public Uni<Void> token(String workspace) {
        return claim.of(workspace).chain(connections -> each(connections, check::token));
    }

    private Uni<Void> each(List<ConnectionSnapshot> connections, Function<ConnectionSnapshot, Uni<Void>> work) {
        return connections.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(connections.stream().map(one -> tried(one, work)).toList())
                        .usingConcurrencyOf(config.parallel())
                        .andFailFast()
                        .replaceWithVoid();
    }

    /** Keeps the last findings if Facebook is unavailable or the check fails. */
    private Uni<Void> tried(ConnectionSnapshot connection, Function<ConnectionSnapshot, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .ifNoItem()
                .after(config.longest())
                .fail()
                .onFailure(ProblemException.class)
                .invoke(none -> Log.infof(
                        "connection check without result: workspace=%s reason=%s",
                        connection.workspace(), none.getMessage()))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .invoke(failure ->
                        Log.warnf(failure, "connection check failed; will retry: workspace=%s", connection.workspace()))
                .onFailure()
                .recoverWithNull();
    }
}
