package io.audiencesync.buffer.counts;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** How many lanes of a workspace are blocked or paused, and whether any user has ever entered. */
@ApplicationScoped
public class LaneTotals {

    private static final Sql SQL = Sql.of("""
            select
              count(*) as lanes,
              count(*) filter (where cause is not null and paused_by is null) as blocked,
              count(*) filter (where paused_by is not null) as paused,
              exists (
                select from step
                where step.workspace_id = $1
                  and (exists (select from chunk where chunk.step_id = step.id)
                    or exists (select from counter where counter.step_id = step.id)
                    or exists (select from parked where parked.step_id = step.id))) as entered
            from lane_wait
            where workspace_id = $1
            """);

    public record LaneTotal(long lanes, long blocked, long paused, boolean entered) {}

    private final Pool pool;

    LaneTotals(Pool pool) {
        this.pool = pool;
    }

    public Uni<LaneTotal> of(String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.iterator().next())
                .map(row -> new LaneTotal(
                        row.getLong("lanes"),
                        row.getLong("blocked"),
                        row.getLong("paused"),
                        row.getBoolean("entered")));
    }
}
