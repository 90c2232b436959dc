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
import org.jspecify.annotations.Nullable;

/** Leases blocked lanes with entries, parked or not, whose 13 hours were over at the last attempt. */
@ApplicationScoped
public class ClaimExpired {

    private static final Sql SQL = Sql.of("""
            with due as materialized (
              select
                lane.ad_account_id, lane.audience_id,
                coalesce(app_pause.cause, ad_account_pause.cause) as cause,
                case when app_pause.cause is null then ad_account_pause.cause_detail else app_pause.cause_detail end as cause_detail
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
                (select
                from chunk
                where lane_hash(chunk.ad_account_id, chunk.audience_id) = lane_hash(lane.ad_account_id, lane.audience_id)
                  and (chunk.ad_account_id, chunk.audience_id) is not distinct from (lane.ad_account_id, lane.audience_id)
                  and chunk.expires_at <= tried.at
                limit 1)
                union all
                (select
                from parked
                where parked.ad_account_id = lane.ad_account_id
                  and parked.audience_id = lane.audience_id
                  and parked.kind = 'HELD'
                  and parked.expires_at <= tried.at
                limit 1)
                limit 1) as expired
              where lane.leased_until <= service_time()
                and coalesce(lane.cause, ad_account_pause.cause, app_pause.cause) is not null
                and greatest(lane.paused_until, ad_account_pause.paused_until) < least(tried.at, service_time())
              limit $1
              for update of lane skip locked
            )
            update lane
            set lease = gen_random_uuid(), leased_until = service_time() + make_interval(secs => $2)
            from due
            where lane.ad_account_id = due.ad_account_id and lane.audience_id = due.audience_id
            returning
              lane.lease, lane.ad_account_id, lane.audience_id, lane.workspace_id, lane.failures, true as probing,
              coalesce(due.cause, lane.cause) as cause,
              case when due.cause is not null then due.cause_detail else lane.cause_detail end as cause_detail
            """);

    /** A lane with chunks to expire, and the cause and detail of its block. */
    public record Expiring(
            Lease lease, String cause, @Nullable String detail) {}

    private final Pool pool;

    ClaimExpired(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Expiring>> claim(int limit, Duration term) {
        return SQL.on(pool)
                .execute(Tuple.of(limit, SqlCall.seconds(term)))
                .map(rows -> RowReader.all(
                        rows,
                        row -> new Expiring(
                                ClaimLanes.lease(row), row.getString("cause"), row.getString("cause_detail"))));
    }
}
