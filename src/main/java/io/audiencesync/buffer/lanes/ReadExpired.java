package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads chunks whose 13 hours were over at the last attempt on the lane, or on the account or app that blocks it.
 * Without such an attempt nothing expires, even after a day of downtime, or after an operator's pause.
 */
@ApplicationScoped
public class ReadExpired {

    private static final Sql SQL = Sql.of("""
            select
              chunk.position, chunk.part, chunk.step_id, chunk.operation, chunk.match_keys, chunk.last_step, chunk.entries,
              chunk.accepted_at, chunk.expires_at, chunk.payload
            from chunk
            join lane using (ad_account_id, audience_id)
            join ad_account_pause using (ad_account_id, workspace_id)
            join app_pause on app_pause.id = 1
            cross join lateral (
              select
                greatest(
                  case when lane.cause is not null then lane.attempted_at else '-infinity' end,
                  case when ad_account_pause.cause is not null then ad_account_pause.attempted_at else '-infinity' end,
                  case when app_pause.cause is not null then app_pause.attempted_at else '-infinity' end) as at) as tried
            where chunk.ad_account_id = $1
              and chunk.audience_id = $2
              and chunk.expires_at <= tried.at
              and greatest(lane.paused_until, ad_account_pause.paused_until) < tried.at
            order by chunk.expires_at
            limit 100
            """);

    private final Pool pool;

    ReadExpired(Pool pool) {
        this.pool = pool;
    }

    /** Some of the lane's expired chunks, oldest first; empty at the end. */
    public Uni<List<Chunk>> read(LaneRef lane) {
        return SQL.on(pool)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .map(rows -> RowReader.all(rows, Chunk::of));
    }
}
