package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Finds users of a window with parked entries, and from which position on. */
@ApplicationScoped
public class FindParked {

    // limit and offset force one index look-up per user, whatever the statistics say
    private static final Sql SQL = Sql.of("""
            select given.user_key, first.position
            from unnest($3::bigint[]) as given(user_key)
            cross join lateral (
              select position
              from parked_key
              where ad_account_id = $1 and audience_id = $2 and parked_key.user_key = given.user_key
              order by position
              limit 1) as first
            """);

    private final Pool pool;

    public FindParked(Pool pool) {
        this.pool = pool;
    }

    /** The position of each user's first parked entry; users without one are absent. */
    public Uni<Map<Long, Long>> among(LaneRef lane, Long[] userKeys) {
        return SQL.on(pool)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), userKeys))
                .map(rows -> {
                    var first = new HashMap<Long, Long>();
                    rows.forEach(row -> first.put(row.getLong("user_key"), row.getLong("position")));
                    return first;
                });
    }
}
