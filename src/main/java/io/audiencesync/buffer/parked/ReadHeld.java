package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads held entries that may be tried: no earlier entry of the same users waits, in the lane or parked. */
@ApplicationScoped
public class ReadHeld {

    // Postgres executes only the selected branch; limit and offset force one index look-up per user,
    // whatever the statistics say
    private static final Sql SQL = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload
            from (
              (
                select *
                from parked
                where parked.ad_account_id = $1 and parked.audience_id = $2 and parked.kind = 'HELD'
                  and parked.cause = 'audience_too_small'
                  and not $4::boolean
                order by position, part
                limit 100)
              union all
              (
                select *
                from (
                  select *
                  from parked
                  where parked.ad_account_id = $1 and parked.audience_id = $2 and parked.kind = 'HELD'
                    and parked.cause <> 'audience_too_small'
                    and $4::boolean
                  order by position, part
                  limit 1000) as suspect
                order by random()
                limit 100)) as held
            where position < coalesce((
                select position
                from chunk
                where chunk.ad_account_id = $1 and chunk.audience_id = $2
                order by position, part
                limit 1), 9223372036854775807)
              and (
                select first.position
                from parked_key as own
                cross join lateral (
                  select position
                  from parked_key
                  where ad_account_id = $1 and audience_id = $2 and parked_key.user_key = own.user_key
                  order by position
                  limit 1) as first
                where own.position = held.position and own.part = held.part and first.position < held.position
                limit 1) is null
            order by case when $4 then random() end, position, part
            limit $3
            """);

    private final Pool pool;

    public ReadHeld(Pool pool) {
        this.pool = pool;
    }

    /**
     * At most that many rows: removals from a small audience, oldest first, or suspects, different ones each time.
     */
    public Uni<List<Chunk>> read(LaneRef lane, int rows, boolean suspects) {
        return SQL.on(pool)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), rows, suspects))
                .map(read -> RowReader.all(read, Chunk::of));
    }
}
