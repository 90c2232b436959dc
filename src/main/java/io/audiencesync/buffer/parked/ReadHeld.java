package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads held entries that may be tried: no earlier entry of the same users waits, in the lane or parked. */
@ApplicationScoped
public class ReadHeld {

    // limit and offset force one index look-up per user, whatever the statistics say
    private static final String REMOVALS = sql("""
              select *
              from parked
              where parked.ad_account_id = $1 and parked.audience_id = $2 and parked.kind = 'HELD'
                and parked.cause = 'audience_too_small'
              order by position, part
              limit 100""", "position, part");

    private static final String SUSPECTS = sql("""
              select *
              from (
                select *
                from parked
                where parked.ad_account_id = $1 and parked.audience_id = $2 and parked.kind = 'HELD'
                  and parked.cause <> 'audience_too_small'
                order by position, part
                limit 1000) as suspect
              order by random()
              limit 100""", "random()");

    private static String sql(String candidates, String order) {
        return """
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload
            from (
            %s) as held
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
            order by %s
            limit $3
            """.formatted(candidates, order);
    }

    private final Pool pool;

    public ReadHeld(Pool pool) {
        this.pool = pool;
    }

    /**
     * At most that many rows: removals from a small audience, oldest first, or suspects, different ones each time.
     */
    public Uni<List<Chunk>> read(LaneRef lane, int rows, boolean suspects) {
        return pool.preparedQuery(suspects ? SUSPECTS : REMOVALS)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), rows))
                .map(read -> RowReader.all(read, Chunk::of));
    }
}
