package io.audiencesync.connection;

import io.audiencesync.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks every connection now and then, and one at once when it matters. */
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
        return run().onFailure()
                .invoke(failure -> Log.warn("the check of connections failed; it is done again", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Checks all that are due. */
    public Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> claim.due(config.every(), BATCH).call(this::checkAll))
                .whilst(claimed -> !claimed.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Checks the workspace's connection, if there is one, whether it is due or not. */
    public Uni<Void> now(String workspace) {
        return claim.of(workspace).chain(this::checkAll);
    }

    private Uni<Void> checkAll(List<UnderCheck> connections) {
        return connections.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(connections.stream().map(this::checkOne).toList())
                        .usingConcurrencyOf(config.parallel())
                        .andFailFast()
                        .replaceWithVoid();
    }

    /** Where Facebook gives no proper answer, what the last check found stands until the next. */
    private Uni<Void> checkOne(UnderCheck connection) {
        return check.check(connection)
                .onFailure(ProblemException.class)
                .invoke(none -> Log.infof(
                        "no result of a check: workspace=%s because=%s", connection.workspace(), none.getMessage()))
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }
}
