package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Lease;
import io.audiencesync.database.Intervals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What blocks whole ad accounts is written once, on the account: its lanes cost nothing until it is over. */
@ApplicationScoped
public class AdAccountPauses {

    // null stands for "every one": a throttled account is throttled for all workspaces, a dead token for all accounts;
    // locked in order, as many calls may find out at the same time
    private static final String PAUSE = """
            with paused as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where ($1::bigint is null or ad_account_id = $1)
                and ($2::text is null or workspace_id = $2)
              order by ad_account_id, workspace_id
              for no key update
            )
            update ad_account_pause
            set
              not_before = greatest(not_before, service_time() + $3::interval), attempted_at = service_time(),
              cause = $4, cause_detail = $5,
              cause_since = case when cause = $4 then cause_since else service_time() end
            from paused
            where ad_account_pause.ad_account_id = paused.ad_account_id and ad_account_pause.workspace_id = paused.workspace_id
            """;

    // what was found out after the lane was leased stands: the call that went through may be older
    private static final String OF_LANE_IF_BLOCKED = """
            from lane
            where ad_account_pause.ad_account_id = $1
              and lane.ad_account_id = $1
              and lane.audience_id = $2
              and lane.lease = $3
              and ad_account_pause.workspace_id = lane.workspace_id
              and ad_account_pause.attempted_at <= lane.flushed_at
              and ad_account_pause.cause is not null
            """;

    private static final String CLEAR = """
            update ad_account_pause
            set not_before = '-infinity', attempted_at = service_time(), cause = null, cause_detail = null, cause_since = null
            """ + OF_LANE_IF_BLOCKED;

    // as short as its outcome needs to be written, so that nobody probes in between
    private static final String PROBED = """
            update ad_account_pause
            set not_before = least(ad_account_pause.not_before, service_time() + interval '1 s')
            """ + OF_LANE_IF_BLOCKED;

    // a lane without a cause that was flushed lately and is back has got through: then only some audiences are refused
    private static final String FAILING = """
            select
              exists (
                select from lane
                where ad_account_id = $1 and workspace_id = $2 and audience_id <> $3 and cause = $4)
              and not exists (
                select from lane
                where ad_account_id = $1 and workspace_id = $2 and audience_id <> $3
                  and cause is null and lease is null and flushed_at > service_time() - $5::interval) as failing
            """;

    // lanes that others hold are skipped: they are being tried just now
    private static final String FREE_LANES = """
            update lane
            set not_before = '-infinity', failures = 0
            from (
              select lane.ad_account_id, lane.audience_id
              from lane
              join ad_account_pause using (ad_account_id, workspace_id)
              where ad_account_pause.ad_account_id = $1 and ad_account_pause.workspace_id = $2
                and ad_account_pause.cause is not null and lane.cause = any($3)
              for no key update of lane skip locked) as waiting
            where lane.ad_account_id = waiting.ad_account_id and lane.audience_id = waiting.audience_id
            """;

    // lanes before accounts, each in order, as operators do
    private static final String CLEAR_WORKSPACE = """
            with concerned as materialized (
              select ad_account_id, audience_id
              from lane
              where workspace_id = $1 and (cause = any($3) or recheck_at < 'infinity')
              order by ad_account_id, audience_id
              for no key update
            ),
            blocked as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where workspace_id = $1 and cause = any($2)
              order by ad_account_id
              for no key update
            ),
            freed as (
              update ad_account_pause
              set not_before = '-infinity', cause = null, cause_detail = null, cause_since = null
              from blocked
              where ad_account_pause.ad_account_id = blocked.ad_account_id and ad_account_pause.workspace_id = blocked.workspace_id
            )
            update lane
            set
              not_before = case when cause = any($3) then '-infinity' else not_before end,
              recheck_at = case when recheck_at < 'infinity' then '-infinity' else recheck_at end,
              recheck_failures = 0
            from concerned
            where lane.ad_account_id = concerned.ad_account_id and lane.audience_id = concerned.audience_id
            """;

    private final Pool pool;

    public AdAccountPauses(Pool pool) {
        this.pool = pool;
    }

    /** A throttled ad account, for every workspace that uses it. */
    public Uni<Void> pauseEverywhere(long adAccount, Duration pause, String cause, String detail) {
        return write(adAccount, null, pause, cause, detail);
    }

    /** An ad account that one workspace may not use for now. */
    public Uni<Void> pause(long adAccount, String workspace, Duration pause, String cause, String detail) {
        return write(adAccount, workspace, pause, cause, detail);
    }

    /** All ad accounts of a workspace, as its connection is down. */
    public Uni<Void> pauseWorkspace(String workspace, Duration pause, String cause, String detail) {
        return write(null, workspace, pause, cause, detail);
    }

    /** Every ad account, as the app itself is limited or misconfigured. */
    public Uni<Void> pauseAll(Duration pause, String cause, String detail) {
        return write(null, null, pause, cause, detail);
    }

    /** Whether another lane of the account fails with the cause, and none has got through within the time. */
    public Uni<Boolean> isFailing(Lease lease, String cause, Duration lately) {
        return pool.preparedQuery(FAILING)
                .execute(Tuple.of(
                        lease.lane().adAccount(),
                        lease.workspace(),
                        lease.lane().audience(),
                        cause,
                        Intervals.of(lately)))
                .map(rows -> rows.iterator().next().getBoolean("failing"));
    }

    /** Makes due the lanes that one of the causes postponed before it paused their account. */
    public Uni<Void> freeLanes(Lease lease, List<String> causes) {
        return pool.preparedQuery(FREE_LANES)
                .execute(Tuple.of(lease.lane().adAccount(), lease.workspace(), causes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** A call went through: the account is free again. */
    public Uni<Void> clear(Lease lease) {
        return pool.preparedQuery(CLEAR).execute(lease.values()).replaceWithVoid();
    }

    /** The lane's call, which may have been the probe of a blocked account, is over: others need not wait for it any more. */
    public Uni<Void> probed(Lease lease) {
        return pool.preparedQuery(PROBED).execute(lease.values()).replaceWithVoid();
    }

    /** Frees the ad accounts of a workspace that these causes block; makes due the lanes that those block, and what waits beside any. */
    public Uni<Void> clearWorkspace(String workspace, List<String> ofAccounts, List<String> ofLanes) {
        return pool.preparedQuery(CLEAR_WORKSPACE)
                .execute(Tuple.of(workspace, ofAccounts.toArray(String[]::new), ofLanes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> write(
            @Nullable Long adAccount, @Nullable String workspace, Duration pause, String cause, String detail) {
        return pool.preparedQuery(PAUSE)
                .execute(Tuple.of(adAccount, workspace, Intervals.of(pause), cause, detail))
                .replaceWithVoid();
    }
}
