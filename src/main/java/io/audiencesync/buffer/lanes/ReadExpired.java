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
              expired.position, expired.part, expired.step_id, expired.operation, expired.match_keys, expired.last_step,
              expired.entries, expired.accepted_at, expired.expires_at, expired.payload
            from lane
            join ad_account_pause using (ad_account_id, workspace_id)
            join app_pause on app_pause.id = 1
            cross join lateral (
              select
                greatest(
                  case when lane.cause is not null then lane.attempted_at else '-infinity' end,
                  case when ad_account_pause.cause is not null then ad_account_pause.attempted_at else '-infinity' end,
                  case when app_pause.cause is not null then app_pause.attempted_at else '-infinity' end) as at) as tried
            cross join lateral (
              select *
              from chunk
              where lane_hash(chunk.ad_account_id, chunk.audience_id) = lane_hash($1, $2)
                and (chunk.ad_account_id, chunk.audience_id) is not distinct from ($1, $2)
                and chunk.expires_at <= tried.at
              order by chunk.expires_at
              limit 100) as expired
            where lane.ad_account_id = $1
              and lane.audience_id = $2
              and greatest(lane.paused_until, ad_account_pause.paused_until) < tried.at
            order by expired.expires_at
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
