package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why entries of canvases wait now: one row per canvas and cause, however many steps a canvas has. */
@ApplicationScoped
public class CanvasBlocks {

    private static final Sql SQL = Sql.of("""
            with given as materialized (
              select canvas_id, id, ad_account_id, audience_id
              from step
              where canvas_id = any($2::bigint[]) and not deleted
            ),
            blocked as (
              select given.canvas_id, given.id, given.ad_account_id, lane_block.cause, lane_block.cause_detail, lane_block.cause_since
              from given
              join lane_block using (ad_account_id, audience_id)
              where lane_block.workspace_id = $1
              union all
              select canvas_id, id, ad_account_id, 'ad_account_not_selected', null, null
              from given
              where ad_account_id is not null
                and not exists (
                  select from ad_account
                  where ad_account.workspace_id = $1 and ad_account.ad_account_id = given.ad_account_id)
              union all
              select distinct given.canvas_id, given.id, given.ad_account_id, parked.cause, null, null::timestamptz
              from given
              join parked on parked.step_id = given.id
              where parked.kind = 'HELD'
            )
            select
              canvas_id, cause, count(distinct id) as steps, min(ad_account_id) as ad_account_id, max(cause_detail) as cause_detail,
              min(cause_since) as cause_since
            from blocked
            group by canvas_id, cause
            order by canvas_id, steps desc, cause
            """);

    /**
     * @param cause as delivery wrote it
     * @param steps of the canvas that have it
     * @param adAccount of one of them
     * @param since of the first; null if it is not recorded
     */
    public record CanvasBlock(
            long canvas,
            String cause,
            long steps,
            long adAccount,
            @Nullable String detail,
            @Nullable Instant since) {}

    private final Pool pool;

    CanvasBlocks(Pool pool) {
        this.pool = pool;
    }

    /** Canvases without blocked steps are missing. */
    public Uni<List<CanvasBlock>> of(String workspace, List<Long> canvases) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, canvases.toArray(Long[]::new)))
                .map(rows -> RowReader.all(rows, CanvasBlocks::block));
    }

    private static CanvasBlock block(Row row) {
        return new CanvasBlock(
                row.getLong("canvas_id"),
                row.getString("cause"),
                row.getLong("steps"),
                row.getLong("ad_account_id"),
                row.getString("cause_detail"),
                RowReader.instant(row, "cause_since"));
    }
}
