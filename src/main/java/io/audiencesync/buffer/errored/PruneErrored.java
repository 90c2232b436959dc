package io.audiencesync.buffer.errored;

import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Deletes errored entries and their hashes after the retention time, in batches. They were counted when they errored.
 */
@ApplicationScoped
public class PruneErrored {

    // locks keys in row order, like every statement that locks many of them, so that none deadlock
    private static final Sql SQL = Sql.of("""
            with old as materialized (
              select ad_account_id, audience_id, position, part
              from errored
              where errored_at < service_time() - make_interval(secs => $1) and replay_requested_at is null
              order by errored_at
              limit $2
              for update skip locked
            ),
            keys as (
              delete from errored_key
              where ctid = any(array(
                select key.ctid
                from old
                cross join lateral (
                  select ctid
                  from errored_key
                  where errored_key.position = old.position and errored_key.part = old.part
                  offset 0) as key))
            )
            delete from errored
            using old
            where errored.ad_account_id = old.ad_account_id
              and errored.audience_id = old.audience_id
              and errored.position = old.position
              and errored.part = old.part
            """);

    private final Pool pool;

    public PruneErrored(Pool pool) {
        this.pool = pool;
    }

    /** The number of deleted chunks; less than the limit when no more are old. */
    public Uni<Integer> some(Duration kept, int limit) {
        return SQL.on(pool).execute(Tuple.of(SqlCall.seconds(kept), limit)).map(rows -> rows.rowCount());
    }
}
