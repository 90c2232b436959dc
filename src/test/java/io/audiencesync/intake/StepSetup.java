package io.audiencesync.intake;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
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
        return launched("ADD", false, MatchKeys.of(keys));
    }

    LaunchedStep launched(String operation, boolean last, MatchKeys keys) {
        var workspace = "workspace-" + UUID.randomUUID();
        run("insert into workspace (id) values ($1)", workspace);
        long canvas = idOf(
                "insert into canvas (workspace_id, key, status) values ($1, 'welcome', 'LIVE') returning id",
                workspace);
        long audience = idOf(
                "insert into audience (workspace_id, ad_account_id, name) values ($1, $2, 'New ones') returning id",
                workspace,
                AD_ACCOUNT);
        long step = idOf("""
                insert into step (
                  workspace_id, canvas_id, key, ad_account_id, audience_id, operation, match_keys, last_step, live)
                values ($1, $2, 'sync', $3, $4, $5, $6, $7, true)
                returning id
                """, workspace, canvas, AD_ACCOUNT, audience, operation, keys.bits(), last);
        return new LaunchedStep(workspace, "welcome", "sync", step, Tokens.of(workspace, Role.CANVAS));
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

    private long idOf(String sql, Object... values) {
        return run(sql, values).iterator().next().getLong(0);
    }

    private RowSet<Row> run(String sql, Object... values) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.from(values));
    }
}
