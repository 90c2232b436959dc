package io.audiencesync.database;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

/**
 * Ready if Postgres accepts writes and has every migration of this build. A newer schema is fine: a rollout is in
 * progress.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;
    private final WriteProbe probe;
    private final Flyway flyway;
    private volatile boolean schemaIsCurrent; // once true, Flyway (blocking) is not asked again

    /** @param migrated at start, which ends the service if it fails */
    DatabaseReadiness(
            Pool pool,
            WriteProbe probe,
            Flyway flyway,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migrated) {
        this.pool = pool;
        this.probe = probe;
        this.flyway = flyway;
        this.schemaIsCurrent = migrated;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return state().ifNoItem()
                .after(TIMEOUT)
                .recoverWithItem(new State(false, "does not answer"))
                .onFailure()
                .recoverWithItem(new State(false, "cannot be reached"))
                .map(State::response);
    }

    private Uni<State> state() {
        return pool.query("select 1")
                .execute()
                .chain(this::schema)
                .call(state -> state.ready() ? probe.run() : Uni.createFrom().voidItem());
    }

    private Uni<State> schema() {
        return schemaIsCurrent ? Uni.createFrom().item(State.CURRENT) : askFlyway();
    }

    private Uni<State> askFlyway() {
        return Uni.createFrom()
                .item(() -> flyway.info().pending().length)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(pending -> schemaIsCurrent = pending == 0)
                .map(pending -> pending == 0 ? State.CURRENT : new State(false, "migrations missing: " + pending));
    }

    private record State(boolean ready, String text) {
        private static final State CURRENT = new State(true, "accepts writes, schema is current");

        private HealthCheckResponse response() {
            return HealthCheckResponse.named("database")
                    .status(ready)
                    .withData("state", text)
                    .build();
        }
    }
}
