package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Lease;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Leases blocked lanes with many chunks that have not been compacted yet. */
@ApplicationScoped
public class ClaimForCompaction {

    private static final Sql SQL = Sql.of("""
            with due as materialized (
              select lane.ad_account_id, lane.audience_id
              from lane
              join ad_account_pause using (ad_account_id, workspace_id)
              join app_pause on app_pause.id = 1
              where lane.leased_until <= service_time()
                and greatest(
                  lane.not_before, ad_account_pause.not_before, app_pause.not_before,
                  lane.paused_until, ad_account_pause.paused_until) > service_time()
                and 100 <= (
                  select count(*)
                  from (
                    select
                    from chunk
                    where chunk.ad_account_id = lane.ad_account_id
                      and chunk.audience_id = lane.audience_id
                      and chunk.position > lane.compacted_to
                    limit 100) as uncompacted)
              limit $1
              for update of lane skip locked
            )
            update lane
            set lease = gen_random_uuid(), leased_until = service_time() + make_interval(secs => $2)
            from due
            where lane.ad_account_id = due.ad_account_id and lane.audience_id = due.audience_id
            returning lane.lease, lane.ad_account_id, lane.audience_id, lane.workspace_id, lane.failures, false as probing
            """);

    private final Pool pool;

    ClaimForCompaction(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Lease>> claim(int limit, Duration term) {
        return SQL.on(pool)
                .execute(Tuple.of(limit, SqlCall.seconds(term)))
                .map(rows -> RowReader.all(rows, ClaimLanes::lease));
    }
}
