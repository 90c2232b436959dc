package io.audiencesync.canvas.list;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the steps that add users to audiences, or remove them. */
@ApplicationScoped
public class StepsOfAudiences {

    private static final int MOST = 1_000;

    private static final Sql SQL = Sql.of("""
            select step.audience_id, canvas.key as canvas_key, step.key as step_key, step.operation, step.live
            from step
            join canvas on canvas.id = step.canvas_id
            where step.workspace_id = $1 and step.audience_id = any($2::bigint[]) and not step.deleted
            order by canvas.key, step.key
            limit $3
            """);

    public record Feeding(long audience, String canvas, String step, boolean adds, boolean live) {}

    private final Pool pool;

    StepsOfAudiences(Pool pool) {
        this.pool = pool;
    }

    /** By canvas and step; at most 1,000. */
    public Uni<List<Feeding>> of(String workspace, List<Long> audiences) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, audiences.toArray(Long[]::new), MOST))
                .map(rows -> RowReader.all(rows, StepsOfAudiences::feeding));
    }

    private static Feeding feeding(Row row) {
        return new Feeding(
                row.getLong("audience_id"),
                row.getString("canvas_key"),
                row.getString("step_key"),
                row.getString("operation").equals("ADD"),
                row.getBoolean("live"));
    }
}
