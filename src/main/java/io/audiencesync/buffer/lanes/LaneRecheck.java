package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.lanes.LaneFlags.Flags;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Schedules rechecks of a lane: retries of held entries, and requested replays. */
@ApplicationScoped
public class LaneRecheck {

    // in the transaction that parks or requests, so that the recheck cannot be lost
    private static final Sql NOTE = Sql.of("""
            update lane
            set recheck_at = service_time() + interval '5 seconds'
            where ad_account_id = $1 and audience_id = $2 and recheck_at > service_time() + interval '5 seconds'
            """);

    private static final Sql SOONER = Sql.of("""
            update lane
            set recheck_at = service_time() + make_interval(secs => $4)
            where ad_account_id = $1 and audience_id = $2 and lease = $3
              and recheck_at > service_time() + make_interval(secs => $4)
            """);

    // a replay requested since the recheck began has moved the time, so the lane stays due; held entries get one more
    // attempt when their 13 hours are over
    private static final Sql NEXT = Sql.of("""
            update lane
            set
              recheck_failures = case when :failed then recheck_failures + 1 else 0 end,
              recheck_at = case
                when exists (
                  select from parked
                  where parked.ad_account_id = :ad_account and parked.audience_id = :audience)
                or exists (
                  select from errored
                  where errored.ad_account_id = :ad_account and errored.audience_id = :audience and errored.replay_requested_at is not null)
                or exists (
                  select from errored
                  join errored_key using (position, part)
                  where errored.ad_account_id = :ad_account
                    and errored.audience_id = :audience
                    and errored.cause not in ('invalid_entry', 'refused', 'discarded'))
                  and coalesce((
                    select replay_on_recovery
                    from workspace
                    where workspace.id = lane.workspace_id), true)
                then greatest(service_time(), least(service_time() + make_interval(secs => :delay), (
                  select expires_at
                  from parked
                  where parked.ad_account_id = :ad_account and parked.audience_id = :audience and parked.kind = 'HELD'
                  order by expires_at
                  limit 1)))
                else 'infinity' end
            where ad_account_id = :ad_account and audience_id = :audience and lease = :lease and recheck_at = :seen::text::timestamptz
            """);

    // an entry that expires now frees those behind it: then the whole lane rests
    private static final Sql REST = Sql.of("""
            update lane
            set
              recheck_rests_until = service_time() + make_interval(secs => $4),
              rests_until = case
                when exists (
                  select from parked
                  where parked.ad_account_id = $1 and parked.audience_id = $2 and parked.kind = 'HELD'
                    and parked.expires_at <= service_time())
                then service_time() + make_interval(secs => $4)
                else rests_until end
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """);

    private static final Sql SIZE = Sql.of("""
            update lane
            set held_size = $4
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """);

    private final Pool pool;

    LaneRecheck(Pool pool) {
        this.pool = pool;
    }

    public static Uni<Void> note(SqlClient client, LaneRef lane, Settlement settlement) {
        return settlement.parked().isEmpty() && settlement.errored().isEmpty()
                ? Uni.createFrom().voidItem()
                : NOTE.on(client)
                        .execute(Tuple.of(lane.adAccount(), lane.audience()))
                        .replaceWithVoid();
    }

    /** Brings the recheck forward after a success: held entries may pass now. */
    public Uni<Void> sooner(Lease lease, Duration delay) {
        return update(SOONER, lease.values().addValue(SqlCall.seconds(delay)));
    }

    /** A retry's call may still arrive: there is no recheck meanwhile, also if an operator asks for one. */
    public Uni<Void> rest(Lease lease, Duration rest) {
        return rest.isZero()
                ? Uni.createFrom().voidItem()
                : update(REST, lease.values().addValue(SqlCall.seconds(rest)));
    }

    /** Schedules the next recheck if anything is left. */
    public Uni<Void> next(Lease lease, Flags seen, Duration delay, boolean anyFailed) {
        return NEXT.with(lease)
                .with("seen", seen.recheckAt())
                .with("delay", delay)
                .with("failed", anyFailed)
                .on(pool)
                .replaceWithVoid();
    }

    /** Stores the size of an audience that Facebook reported as too small for removals. */
    public Uni<Void> size(Lease lease, long size) {
        return update(SIZE, lease.values().addLong(size));
    }

    private Uni<Void> update(Sql sql, Tuple values) {
        return sql.on(pool).execute(values).replaceWithVoid();
    }
}
