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

/** Current blocks of lanes, as of the last attempts: written on the lane, its ad account or the app. */
@ApplicationScoped
public class LaneBlocks {

    private static final Sql SQL = Sql.of("""
            select lane.audience_id, block.cause, block.cause_detail, block.cause_since
            from unnest($2::bigint[]) as given(audience_id)
            join lane on lane.audience_id = given.audience_id and lane.workspace_id = $1
            join ad_account_pause on ad_account_pause.ad_account_id = lane.ad_account_id and ad_account_pause.workspace_id = $1
            join app_pause on app_pause.id = 1
            join lane_wait on lane_wait.ad_account_id = lane.ad_account_id and lane_wait.audience_id = lane.audience_id
            cross join lateral (
              values
                (case when lane_wait.paused_by is not null then 'paused' end, lane_wait.pause_reason, null),
                (app_pause.cause, app_pause.cause_detail, app_pause.cause_since),
                (ad_account_pause.cause, ad_account_pause.cause_detail, ad_account_pause.cause_since),
                (lane.cause, lane.cause_detail, lane.cause_since)) as block(cause, cause_detail, cause_since)
            where block.cause is not null
            """);

    /** @param cause as delivery wrote it */
    public record LaneBlock(
            long audience,
            String cause,
            @Nullable String detail,
            @Nullable Instant since) {}

    private final Pool pool;

    LaneBlocks(Pool pool) {
        this.pool = pool;
    }

    /** Blocks of these audiences' lanes in this workspace. */
    public Uni<List<LaneBlock>> of(String workspace, List<Long> audiences) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, audiences.toArray(Long[]::new)))
                .map(rows -> RowReader.all(rows, LaneBlocks::block));
    }

    private static LaneBlock block(Row row) {
        return new LaneBlock(
                row.getLong("audience_id"),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.instant(row, "cause_since"));
    }
}
