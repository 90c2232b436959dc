package io.audiencesync.canvas;

import io.audiencesync.buffer.Operation;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.matchkey.MatchKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads steps for packages outside of the configuration. */
@ApplicationScoped
public class Steps {

    private static final Sql FIND = Sql.of("""
            select step.id, step.version, step.live, step.workspace_id,
              coalesce(step.ad_account_id, 0) as ad_account_id, coalesce(step.audience_id, 0) as audience_id,
              step.operation, step.match_keys, step.last_step
            from step
            join canvas on canvas.id = step.canvas_id
            where canvas.workspace_id = $1 and canvas.key = $2 and step.key = $3 and (not step.deleted or $4)
            """);

    private final Pool pool;

    Steps(Pool pool) {
        this.pool = pool;
    }

    /** A step of this workspace's canvas, by keys. One read, nothing cached. */
    public Uni<Optional<StepView>> find(String workspace, String canvas, String step) {
        return find(workspace, canvas, step, false);
    }

    /** Includes deleted steps: their counts stay readable, and their pending entries are still sent. */
    public Uni<Optional<StepView>> findEvenDeleted(String workspace, String canvas, String step) {
        return find(workspace, canvas, step, true);
    }

    private Uni<Optional<StepView>> find(String workspace, String canvas, String step, boolean deleted) {
        return FIND.on(pool)
                .execute(Tuple.of(workspace, canvas, step, deleted))
                .map(rows -> RowReader.first(rows, Steps::view));
    }

    private static StepView view(Row row) {
        return new StepView(
                row.getLong("id"),
                row.getInteger("version"),
                row.getBoolean("live"),
                row.getString("workspace_id"),
                row.getLong("ad_account_id"),
                row.getLong("audience_id"),
                Operation.valueOf(row.getString("operation")),
                new MatchKeys(row.getInteger("match_keys")),
                row.getBoolean("last_step"));
    }
}
