package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Block;
import io.audiencesync.buffer.Lease;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Pauses the app in one row of its own. Each ad account keeps its own cause. */
@ApplicationScoped
public class AppPause {

    private static final Sql PAUSE = Sql.of("""
            update app_pause
            set
              not_before = greatest(not_before, service_time() + make_interval(secs => :delay)), attempted_at = service_time(),
              cause = :cause, cause_detail = :detail,
              cause_since = case when cause = :cause then cause_since else service_time() end
            """);

    // a pause newer than the lease stays: the call that succeeded may be older
    private static final Sql CLEAR = Sql.of("""
            with cleared as materialized (
              select app_pause.id, app_pause.cause
              from app_pause, lane
              where lane.ad_account_id = $1
                and lane.audience_id = $2
                and lane.lease = $3
                and app_pause.attempted_at <= lane.flushed_at
                and app_pause.cause is not null
              for no key update of app_pause
            )
            update app_pause
            set not_before = '-infinity', attempted_at = service_time(), cause = null, cause_detail = null, cause_since = null
            from cleared
            where app_pause.id = cleared.id
            returning cleared.cause
            """);

    // the same cause had paused some connections before it paused the app: they are tried at once, each by itself
    private static final Sql MAKE_DUE = Sql.of("""
            with alike as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where cause = $1
              order by ad_account_id, workspace_id
              for no key update
            )
            update ad_account_pause
            set not_before = '-infinity'
            from alike
            where ad_account_pause.ad_account_id = alike.ad_account_id and ad_account_pause.workspace_id = alike.workspace_id
            """);

    // the delay covers only the time to write the outcome, so that no other lane probes in between
    private static final Sql PROBED = Sql.of("""
            update app_pause
            set not_before = least(app_pause.not_before, service_time() + interval '1 s')
            from lane
            where lane.ad_account_id = $1
              and lane.audience_id = $2
              and lane.lease = $3
              and app_pause.attempted_at <= lane.flushed_at
              and app_pause.cause is not null
            """);

    private final Pool pool;

    AppPause(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> pause(Block block) {
        return PAUSE.with(block).on(pool).replaceWithVoid();
    }

    /** Ends the pause after a call that shows that the app works. Ad accounts with a cause of their own stay blocked. */
    public Uni<Void> clear(Lease lease) {
        return CLEAR.on(pool)
                .execute(lease.values())
                .chain(cleared -> cleared.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : MAKE_DUE.on(pool)
                                .execute(Tuple.of(cleared.iterator().next().getString("cause")))
                                .replaceWithVoid());
    }

    /** Lets other lanes probe again: this lane's call, perhaps the app's probe, has ended. */
    public Uni<Void> probed(Lease lease) {
        return PROBED.on(pool).execute(lease.values()).replaceWithVoid();
    }
}
