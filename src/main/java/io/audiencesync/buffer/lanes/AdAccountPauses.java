package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Lease;
import io.audiencesync.database.Intervals;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pauses whole ad accounts in one row each: paused lanes cost nothing until the pause ends. */
@ApplicationScoped
public class AdAccountPauses {

    // null means all: a throttled account is paused for all workspaces, a dead token pauses all accounts; locked in
    // order, as several calls may report the same failure
    private static final Sql PAUSE = Sql.of("""
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
            """);

    // a pause newer than the lease stays: the call that succeeded may be older
    private static final Sql CLEAR = Sql.of("""
            update ad_account_pause
            set not_before = '-infinity', attempted_at = service_time(), cause = null, cause_detail = null, cause_since = null
            from lane
            where ad_account_pause.ad_account_id = $1
              and lane.ad_account_id = $1
              and lane.audience_id = $2
              and lane.lease = $3
              and ad_account_pause.workspace_id = lane.workspace_id
              and ad_account_pause.attempted_at <= lane.flushed_at
              and ad_account_pause.cause is not null
            """);

    // the delay covers only the time to write the outcome, so that no other lane probes in between
    private static final Sql PROBED = Sql.of("""
            update ad_account_pause
            set not_before = least(ad_account_pause.not_before, service_time() + interval '1 s')
            from lane
            where ad_account_pause.ad_account_id = $1
              and lane.ad_account_id = $1
              and lane.audience_id = $2
              and lane.lease = $3
              and ad_account_pause.workspace_id = lane.workspace_id
              and ad_account_pause.attempted_at <= lane.flushed_at
              and ad_account_pause.cause is not null
            """);

    // a lane without a cause that was flushed recently has succeeded: then only some audiences are refused
    private static final Sql FAILING = Sql.of("""
            select
              exists (
                select from lane
                where ad_account_id = $1 and workspace_id = $2 and audience_id <> $3 and cause = $4)
              and not exists (
                select from lane
                where ad_account_id = $1 and workspace_id = $2 and audience_id <> $3
                  and cause is null and lease is null and flushed_at > service_time() - $5::interval) as failing
            """);

    // skips lanes that are leased: they are being tried now
    private static final Sql FREE_LANES = Sql.of("""
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
            """);

    // lanes before accounts, each in order, like operator commands
    private static final Sql CLEAR_WORKSPACE = Sql.of("""
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
            """);

    private final Pool pool;

    public AdAccountPauses(Pool pool) {
        this.pool = pool;
    }

    /** Pauses a throttled ad account for every workspace. */
    public Uni<Void> pauseEverywhere(long adAccount, Duration pause, String cause, String detail) {
        return write(adAccount, null, pause, cause, detail);
    }

    /** Pauses an ad account for one workspace. */
    public Uni<Void> pause(long adAccount, String workspace, Duration pause, String cause, String detail) {
        return write(adAccount, workspace, pause, cause, detail);
    }

    /** Pauses all ad accounts of a workspace whose connection is down. */
    public Uni<Void> pauseWorkspace(String workspace, Duration pause, String cause, String detail) {
        return write(null, workspace, pause, cause, detail);
    }

    /** Pauses every ad account, as the app itself is limited or misconfigured. */
    public Uni<Void> pauseAll(Duration pause, String cause, String detail) {
        return write(null, null, pause, cause, detail);
    }

    /** Whether another lane of the account fails with the cause, and no lane has succeeded recently. */
    public Uni<Boolean> isFailing(Lease lease, String cause, Duration lately) {
        return FAILING.on(pool)
                .execute(Tuple.of(
                        lease.lane().adAccount(),
                        lease.workspace(),
                        lease.lane().audience(),
                        cause,
                        Intervals.of(lately)))
                .map(rows -> rows.iterator().next().getBoolean("failing"));
    }

    /** Makes lanes due that one of the causes had blocked before it paused their account. */
    public Uni<Void> freeLanes(Lease lease, List<String> causes) {
        return FREE_LANES
                .on(pool)
                .execute(Tuple.of(lease.lane().adAccount(), lease.workspace(), causes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Ends the account's pause after a success. */
    public Uni<Void> clear(Lease lease) {
        return CLEAR.on(pool).execute(lease.values()).replaceWithVoid();
    }

    /** Lets other lanes of a blocked account probe again: this lane's call, perhaps the probe, has ended. */
    public Uni<Void> probed(Lease lease) {
        return PROBED.on(pool).execute(lease.values()).replaceWithVoid();
    }

    /**
     * Ends pauses of a workspace's ad accounts with these causes. Makes the blocked lanes due, and the parked entries
     * and replays of any.
     */
    public Uni<Void> clearWorkspace(String workspace, List<String> ofAccounts, List<String> ofLanes) {
        return CLEAR_WORKSPACE
                .on(pool)
                .execute(Tuple.of(workspace, ofAccounts.toArray(String[]::new), ofLanes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> write(
            @Nullable Long adAccount, @Nullable String workspace, Duration pause, String cause, String detail) {
        return PAUSE.on(pool)
                .execute(Tuple.of(adAccount, workspace, Intervals.of(pause), cause, detail))
                .replaceWithVoid();
    }
}
