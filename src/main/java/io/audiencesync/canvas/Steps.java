package io.audiencesync.canvas;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private static final Sql NAMES = Sql.of("""
            select step.id, canvas.key as canvas_key, case when canvas.id is not null then step.key end as step_key, step.export_id
            from step
            left join canvas on canvas.id = step.canvas_id
            where step.workspace_id = $1
              and ($2::text is null or canvas.key = $2)
              and ($3::text is null or step.key = $3)
            order by step.id
            """);

    private final Pool pool;

    Steps(Pool pool) {
        this.pool = pool;
    }

    /** A step of this workspace's canvas, by keys. One read, nothing cached. */
    public Uni<Optional<StepVersion>> find(String workspace, String canvas, String step) {
        return find(workspace, canvas, step, false);
    }

    /** Includes deleted steps: their counts stay readable, and their pending entries are still sent. */
    public Uni<Optional<StepVersion>> findEvenDeleted(String workspace, String canvas, String step) {
        return find(workspace, canvas, step, true);
    }

    /**
     * The workspace's steps, those of a canvas, or one. Includes deleted ones; exports' too, if no canvas is given.
     * Fails with 404 if there is no such canvas or step, and with 422 if a step is given without its canvas.
     */
    public Uni<List<StepName>> names(String workspace, @Nullable String canvas, @Nullable String step) {
        if (canvas == null && step != null) {
            throw ProblemException.unprocessable("canvas", "A step is named together with its canvas.");
        }
        return NAMES.on(pool)
                .execute(Tuple.of(workspace, canvas, step))
                .map(rows -> RowReader.all(rows, Steps::name))
                .invoke(found -> {
                    if (found.isEmpty() && canvas != null) {
                        throw ProblemException.notFound(
                                "This workspace has no such canvas, or the canvas no such step.");
                    }
                });
    }

    private static StepName name(Row row) {
        return new StepName(
                row.getLong("id"), row.getString("canvas_key"), row.getString("step_key"), row.getUUID("export_id"));
    }

    private Uni<Optional<StepVersion>> find(String workspace, String canvas, String step, boolean deleted) {
        return FIND.on(pool)
                .execute(Tuple.of(workspace, canvas, step, deleted))
                .map(rows -> RowReader.first(rows, Steps::version));
    }

    private static StepVersion version(Row row) {
        var ref = new StepRef(
                row.getLong("id"),
                row.getInteger("version"),
                row.getString("workspace_id"),
                row.getLong("ad_account_id"),
                row.getLong("audience_id"),
                Operation.valueOf(row.getString("operation")),
                row.getBoolean("last_step"));
        return new StepVersion(ref, row.getBoolean("live"), new MatchKeys(row.getInteger("match_keys")));
    }
}
