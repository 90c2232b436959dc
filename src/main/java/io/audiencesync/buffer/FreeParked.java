package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets entries go on that wait behind held ones which are no more, because somebody has discarded those. */
@ApplicationScoped
public class FreeParked {

    private static final String SQL = """
            select coalesce(array_agg(user_key), '{}') as users
            from (
              select user_key
              from parked_key
              where ad_account_id = $1 and audience_id = $2
              limit 10000) as waiting
            """;

    private final Pool pool;

    FreeParked(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> run(Lease lease) {
        return pool.withTransaction(client -> Settle.fence(client, lease)
                .chain(() -> waiting(client, lease.lane()))
                .chain(users -> Parked.free(client, lease.lane(), users)));
    }

    private static Uni<Long[]> waiting(SqlClient client, LaneRef lane) {
        return client.preparedQuery(SQL)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .map(rows -> rows.iterator().next().getArrayOfLongs("users"));
    }
}
