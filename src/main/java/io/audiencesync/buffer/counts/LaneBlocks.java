package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Current blocks of lanes, as of the last attempts: written on the lane, its ad account or the app. */
@ApplicationScoped
public class LaneBlocks {

    private static final Sql SQL = Sql.of("""
            select lane_block.audience_id, lane_block.cause, lane_block.cause_detail, lane_block.cause_since
            from unnest($2::bigint[]) as given(audience_id)
            join lane_block on lane_block.audience_id = given.audience_id and lane_block.workspace_id = $1
            order by lane_block.audience_id, lane_block.width
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

    /** Blocks of these audiences' lanes in this workspace, the widest of a lane first. */
    public Uni<List<LaneBlock>> of(String workspace, Collection<Long> audiences) {
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
