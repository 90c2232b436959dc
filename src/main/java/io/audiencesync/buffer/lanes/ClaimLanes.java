package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Lease;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Leases due lanes with work. If slots are scarce, workspaces take turns, and ad accounts within each; lanes that
 * waited longest come first. A blocked account gets one lease at a time, preferably of a lane without a cause of its
 * own: the other lanes wait for the result of that probe. While the app is blocked, one lane of all accounts is leased
 * at a time. After a fail-over no lane is leased for the duration of a lease: the new primary may not know the last ones.
 */
@ApplicationScoped
public class ClaimLanes {

    // Candidates are read without locks; the locking step checks again, as another replica may have changed them. The
    // lateral limit makes each lane's check one look-up at the head of its chunks: reading all chunks of blocked
    // lanes would be far too slow. Locks are skipped, never waited for, so claims need no lock order: a locked
    // account is being paused or freed. Rests vary by up to a fifth between lanes, so that lanes of one account drift
    // apart: Facebook treats bursts as abuse. Every idle lane is checked at each claim, so the check is cheap: no
    // numeric arithmetic, and the few discards and the app's row are read once.
    static final Sql SQL = Sql.of("""
            with draining as materialized (
              select ad_account_id, workspace_id, count(*) as slots
              from unnest(:accounts::bigint[], :workspaces::text[]) as slot(ad_account_id, workspace_id)
              group by ad_account_id, workspace_id
            ),
            candidate as materialized (
              select
                lane.ad_account_id, lane.audience_id, lane.workspace_id, lane.flushed_at, ad_account_pause.cause as blocked,
                (select cause from app_pause) as app_blocked,
                coalesce(draining.slots, 0)
                  + row_number() over (
                    partition by lane.ad_account_id, lane.workspace_id
                    order by
                      coalesce((select cause from app_pause), ad_account_pause.cause) is not null and lane.cause is not null,
                      lane.flushed_at) as turn
              from ad_account_pause
              join lane using (ad_account_id, workspace_id)
              left join draining using (ad_account_id, workspace_id)
              cross join lateral (
                (select where lane.recheck_at <= service_time() and lane.recheck_rests_until <= service_time())
                union all
                (select from chunk
                where chunk.ad_account_id = lane.ad_account_id and chunk.audience_id = lane.audience_id
                limit 1)
                limit 1) as work
              where (select not_before from app_pause) <= service_time()
                and (
                  select
                    coalesce(timeline = (select postgres_log.timeline from postgres_log()), true)
                    and noticed_at not between service_time() - make_interval(secs => :term) and service_time()
                  from failover)
                and ad_account_pause.not_before <= service_time()
                and ad_account_pause.paused_until <= service_time()
                and lane.leased_until <= service_time()
                and lane.not_before <= service_time()
                and lane.rests_until <= service_time()
                and lane.flushed_at <= service_time() - make_interval(secs => :rest) * (1 - lane.audience_id * 37 % 100 / 500::float8)
                and lane.paused_until <= service_time()
                and (lane.ad_account_id, lane.audience_id) not in (select ad_account_id, audience_id from discard)
            ),
            fair as materialized (
              select
                ad_account_id, audience_id, blocked, app_blocked, flushed_at,
                (select coalesce(sum(slots), 0) from draining where draining.workspace_id = candidate.workspace_id)
                  + row_number() over (partition by workspace_id order by turn, flushed_at) as turn
              from candidate
              where turn <= case when blocked is null then :per_account::bigint else 1 end
            ),
            due as materialized (
              select
                lane.ad_account_id, lane.audience_id,
                coalesce(lane.cause, picked.blocked, picked.app_blocked) is not null as probing
              from (
                select ad_account_id, audience_id, blocked, app_blocked
                from fair
                where turn <= :per_workspace::bigint
                order by app_blocked is not null and blocked is not null, turn, flushed_at
                limit (select case when cause is null then :limit::bigint else least(:limit::bigint, 1) end from app_pause)) as picked
              join lane using (ad_account_id, audience_id)
              where lane.leased_until <= service_time()
                and lane.rests_until <= service_time()
                and lane.flushed_at <= service_time() - make_interval(secs => :rest) * (1 - lane.audience_id * 37 % 100 / 500::float8)
              for update of lane skip locked
            ),
            claimed as (
              update lane
              set lease = gen_random_uuid(), leased_until = service_time() + make_interval(secs => :term), flushed_at = service_time()
              from due
              where lane.ad_account_id = due.ad_account_id and lane.audience_id = due.audience_id
              returning
                lane.lease, lane.ad_account_id, lane.audience_id, lane.workspace_id, lane.failures, due.probing
            ),
            probed as (
              update ad_account_pause
              set not_before = service_time() + make_interval(secs => :term)
              from (
                select ad_account_pause.ad_account_id, ad_account_pause.workspace_id
                from ad_account_pause
                join claimed using (ad_account_id, workspace_id)
                where ad_account_pause.cause is not null
                for no key update of ad_account_pause skip locked) as probing
              where ad_account_pause.ad_account_id = probing.ad_account_id and ad_account_pause.workspace_id = probing.workspace_id
            ),
            app_probed as (
              update app_pause
              set not_before = service_time() + make_interval(secs => :term)
              from (
                select id
                from app_pause
                where cause is not null and exists (select from claimed)
                for no key update skip locked) as probing
              where app_pause.id = probing.id
            )
            select lease, ad_account_id, audience_id, workspace_id, failures, probing
            from claimed
            """);

    private final Pool pool;

    public ClaimLanes(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param rest the shortest time between two flushes of a lane
     * @param term the duration of a lease
     */
    public Uni<List<Lease>> claim(Slots slots, Duration rest, Duration term) {
        return call(slots, rest, term).on(pool).map(rows -> RowReader.all(rows, ClaimLanes::lease));
    }

    static SqlCall call(Slots slots, Duration rest, Duration term) {
        return SQL.with("limit", (long) slots.free())
                .with("rest", rest)
                .with("term", term)
                .with("per_account", (long) slots.perAccount())
                .with("accounts", slots.accounts())
                .with("workspaces", slots.workspaces())
                .with("per_workspace", (long) slots.perWorkspace());
    }

    public static Lease lease(Row row) {
        return new Lease(
                row.getUUID("lease"),
                LaneRef.of(row),
                row.getString("workspace_id"),
                row.getInteger("failures"),
                row.getBoolean("probing"));
    }
}
