package io.audiencesync.intake;

import io.audiencesync.buffer.Operation;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.testing.StepRows;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Sets steps up by their rows, and stops and changes them under the lock, like the configuration does. */
@ApplicationScoped
class StepSetup {

    private static final long AD_ACCOUNT = 1_000_000_001L;

    private final Pool pool;

    StepSetup(Pool pool) {
        this.pool = pool;
    }

    LaunchedStep launched(MatchKey... keys) {
        return launched(Operation.ADD, false, MatchKeys.of(keys));
    }

    LaunchedStep launched(Operation operation, boolean last, MatchKeys keys) {
        var workspace = "workspace-" + UUID.randomUUID();
        run("insert into workspace (id) values ($1)", workspace);
        var rows = new StepRows(pool, workspace, AD_ACCOUNT, "welcome");
        var step = rows.step("sync", operation, rows.audience("New ones", null))
                .matching(keys)
                .last(last)
                .launch();
        return new LaunchedStep(workspace, "welcome", "sync", step.id(), Tokens.of(workspace, Role.CANVAS));
    }

    void stop(LaunchedStep step) {
        change(step, "update step set live = false, version = version + 1 where id = $1");
    }

    void launch(LaunchedStep step) {
        change(step, "update step set live = true, version = version + 1 where id = $1");
    }

    void choose(LaunchedStep step, MatchKey... keys) {
        change(
                step,
                "update step set match_keys = $2, version = version + 1 where id = $1",
                MatchKeys.of(keys).bits());
    }

    void delete(LaunchedStep step) {
        change(step, "delete from step where id = $1");
    }

    private void change(LaunchedStep step, String sql, Object... more) {
        var values = Tuple.of(step.id());
        for (var value : more) {
            values.addValue(value);
        }
        pool.withTransaction(client ->
                        lock(client, step).chain(() -> client.preparedQuery(sql).execute(values)))
                .await()
                .indefinitely();
    }

    private static Uni<RowSet<Row>> lock(SqlClient client, LaunchedStep step) {
        return client.preparedQuery("select pg_advisory_xact_lock($1)").execute(Tuple.of(step.id()));
    }

    private RowSet<Row> run(String sql, Object... values) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.from(values));
    }
}
