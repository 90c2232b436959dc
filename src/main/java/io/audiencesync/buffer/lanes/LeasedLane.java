package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Block;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Operations of the lease holder on the lane itself. None changes anything once the lease is lost. */
@ApplicationScoped
public class LeasedLane {

    private static final Sql RENEW = Sql.of("""
            update lane
            set leased_until = service_time() + make_interval(secs => $4)
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """);

    private static final Sql HALTED = Sql.of("""
            select
              lane.paused_until > service_time()
                or ad_account_pause.paused_until > service_time()
                or exists (
                  select from discard
                  where discard.ad_account_id = lane.ad_account_id and discard.audience_id = lane.audience_id) as halted
            from lane
            join ad_account_pause using (ad_account_id, workspace_id)
            where lane.ad_account_id = $1 and lane.audience_id = $2 and lane.lease = $3
            """);

    private static final Sql RELEASE = Sql.of("""
            update lane
            set lease = null, leased_until = '-infinity'
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """);

    private static final Sql RECOVER = Sql.of("""
            update lane
            set
              failures = 0, attempted_at = service_time(), not_before = '-infinity',
              cause = null, cause_detail = null, cause_since = null
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """);

    private static final Sql POSTPONE = Sql.of("""
            update lane
            set
              failures = failures + 1, attempted_at = service_time(), not_before = service_time() + make_interval(secs => :delay),
              rests_until = greatest(rests_until, service_time() + nullif(make_interval(secs => :rest), interval '0')),
              cause = :cause, cause_detail = :detail,
              cause_since = case when cause = :cause then cause_since else service_time() end
            where ad_account_id = :ad_account and audience_id = :audience and lease = :lease
            """);

    // records no attempt, so that no entry expires: the next call decides
    private static final Sql SNOOZE = Sql.of("""
            update lane
            set
              attempted_at = '-infinity', not_before = service_time() + make_interval(secs => :delay), cause = :cause, cause_detail = :detail,
              cause_since = case when cause = :cause then cause_since else service_time() end
            where ad_account_id = :ad_account and audience_id = :audience and lease = :lease
            """);

    // half by the last window: a forecast should follow soon, but not jump
    private static final Sql PACE = Sql.of("""
            update lane
            set pace = case when pace is null then $4::float8 else (pace + $4::float8) / 2 end
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """);

    private final Pool pool;

    public LeasedLane(Pool pool) {
        this.pool = pool;
    }

    /** Fails with {@link LeaseLost} if another owner has the lane. */
    public Uni<Void> renew(Lease lease, Duration term) {
        return update(RENEW, lease.values().addValue(SqlCall.seconds(term)))
                .invoke(owned -> {
                    if (!owned) {
                        throw new LeaseLost(lease);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Whether an operator has paused the lane or is discarding it. Fails with {@link LeaseLost} if another owner has
     * the lane.
     */
    public Uni<Boolean> isHalted(Lease lease) {
        return HALTED.on(pool).execute(lease.values()).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new LeaseLost(lease);
            }
            return rows.iterator().next().getBoolean("halted");
        });
    }

    /** Notes how many entries a second a window has sent. */
    public Uni<Void> notePace(Lease lease, double entriesPerSecond) {
        return update(PACE, lease.values().addValue(entriesPerSecond)).replaceWithVoid();
    }

    /** Returns the lane without recording an outcome. */
    public Uni<Void> release(Lease lease) {
        return update(RELEASE, lease.values()).replaceWithVoid();
    }

    /** Clears the lane's block after a success. */
    public Uni<Void> recover(Lease lease) {
        return update(RECOVER, lease.values()).replaceWithVoid();
    }

    /**
     * Records a failure, and blocks the lane.
     *
     * @param rest how long a call may still arrive: no success or command shortens it
     */
    public Uni<Void> postpone(Lease lease, Block block, Duration rest) {
        return POSTPONE.with(lease).with(block).with("rest", rest).on(pool).replaceWithVoid();
    }

    /** Blocks the lane without recording an attempt. */
    public Uni<Void> snooze(Lease lease, Block block) {
        return SNOOZE.with(lease).with(block).on(pool).replaceWithVoid();
    }

    private Uni<Boolean> update(Sql sql, Tuple values) {
        return sql.on(pool).execute(values).map(rows -> rows.rowCount() == 1);
    }
}
