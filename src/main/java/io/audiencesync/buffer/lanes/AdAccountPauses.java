package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Block;
import io.audiencesync.buffer.Lease;
import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pauses whole ad accounts in one row each: paused lanes cost nothing until the pause ends. */
@ApplicationScoped
public class AdAccountPauses {

    // null means all: a throttled account is paused for all workspaces; locked in order, as several calls may report
    // the same failure
    private static final Sql PAUSE = Sql.of("""
            with paused as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where ad_account_id = :ad_account and (:workspace::text is null or workspace_id = :workspace)
              order by ad_account_id, workspace_id
              for no key update
            )
            update ad_account_pause
            set
              not_before = greatest(not_before, service_time() + make_interval(secs => :delay)), attempted_at = service_time(),
              cause = :cause, cause_detail = :detail, of_connection = false,
              cause_since = case when cause = :cause then cause_since else service_time() end
            from paused
            where ad_account_pause.ad_account_id = paused.ad_account_id and ad_account_pause.workspace_id = paused.workspace_id
            """);

    // an account keeps a cause of its own, which remains when the connection is back
    private static final Sql PAUSE_WORKSPACE = Sql.of("""
            with paused as materialized (
              select ad_account_id, workspace_id, cause <> :narrower and not of_connection as keeps
              from ad_account_pause
              where workspace_id = :workspace
              order by ad_account_id
              for no key update
            )
            update ad_account_pause
            set
              not_before = greatest(not_before, service_time() + make_interval(secs => :delay)), attempted_at = service_time(),
              of_connection = keeps is not true,
              cause = case when keeps then cause else :cause end,
              cause_detail = case when keeps then cause_detail else :detail end,
              cause_since = case when keeps or cause = :cause then cause_since else service_time() end
            from paused
            where ad_account_pause.ad_account_id = paused.ad_account_id and ad_account_pause.workspace_id = paused.workspace_id
            """);

    // a pause newer than the lease stays: the call that succeeded may be older. A success shows that the connection
    // works, too, so what the connection paused together is freed together
    private static final Sql CLEAR = Sql.of("""
            with cleared as materialized (
              select ad_account_pause.ad_account_id, ad_account_pause.workspace_id
              from ad_account_pause, lane
              where lane.ad_account_id = $1
                and lane.audience_id = $2
                and lane.lease = $3
                and ad_account_pause.workspace_id = lane.workspace_id
                and ad_account_pause.attempted_at <= lane.flushed_at
                and ad_account_pause.cause is not null
                and (ad_account_pause.ad_account_id = $1 or ad_account_pause.of_connection)
              order by ad_account_pause.ad_account_id
              for no key update of ad_account_pause
            )
            update ad_account_pause
            set
              not_before = '-infinity', attempted_at = service_time(), of_connection = false,
              cause = null, cause_detail = null, cause_since = null
            from cleared
            where ad_account_pause.ad_account_id = cleared.ad_account_id and ad_account_pause.workspace_id = cleared.workspace_id
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
              set not_before = '-infinity', of_connection = false, cause = null, cause_detail = null, cause_since = null
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
    public Uni<Void> pauseEverywhere(long adAccount, Block block) {
        return write(adAccount, null, block);
    }

    /** Pauses an ad account for one workspace. */
    public Uni<Void> pause(long adAccount, String workspace, Block block) {
        return write(adAccount, workspace, block);
    }

    /** Pauses all ad accounts of a workspace whose connection is down. Each keeps its own cause. */
    public Uni<Void> pauseWorkspace(String workspace, Block block) {
        return pauseWorkspace(workspace, block, block.cause());
    }

    /** @param narrower the cause of ad accounts that were paused before the whole connection was known to fail */
    public Uni<Void> pauseWorkspace(String workspace, Block block, Cause narrower) {
        return PAUSE_WORKSPACE
                .with(block)
                .with("workspace", workspace)
                .with("narrower", narrower.apiName())
                .on(pool)
                .replaceWithVoid();
    }

    /** Makes lanes due that one of the causes had blocked before it paused their account. */
    public Uni<Void> freeLanes(Lease lease, List<String> causes) {
        return FREE_LANES
                .on(pool)
                .execute(Tuple.of(lease.lane().adAccount(), lease.workspace(), causes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Ends the account's pause after a success, and what the connection paused with it. */
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

    private Uni<Void> write(long adAccount, @Nullable String workspace, Block block) {
        return PAUSE.with(block)
                .with("ad_account", adAccount)
                .with("workspace", workspace)
                .on(pool)
                .replaceWithVoid();
    }
}
