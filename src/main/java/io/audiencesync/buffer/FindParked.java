package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Which of a window's users have parked entries, and from which position on. */
@ApplicationScoped
public class FindParked {

    private static final String SQL = """
            select user_key, min(position) as position
            from parked_key
            where ad_account_id = $1
              and audience_id = $2
              and user_key = any($3::bigint[])
            group by user_key
            """;

    private final Pool pool;

    FindParked(Pool pool) {
        this.pool = pool;
    }

    /** The position of each user's first parked entry; users without one are missing. */
    public Uni<Map<Long, Long>> among(LaneRef lane, Long[] userKeys) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), userKeys))
                .map(rows -> {
                    var first = new HashMap<Long, Long>();
                    rows.forEach(row -> first.put(row.getLong("user_key"), row.getLong("position")));
                    return first;
                });
    }
}
