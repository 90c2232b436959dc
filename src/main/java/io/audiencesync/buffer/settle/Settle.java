package io.audiencesync.buffer.settle;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeaseLost;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.errored.SupersedeErrored;
import io.audiencesync.buffer.errored.WriteErrored;
import io.audiencesync.buffer.lanes.Chunks;
import io.audiencesync.buffer.lanes.LaneRecheck;
import io.audiencesync.buffer.parked.ParkEntries;
import io.audiencesync.buffer.parked.ReleaseParked;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

/** Records the outcome of a request in one transaction, fenced by the lease. */
@ApplicationScoped
public class Settle {

    // a shared lock: requests of one lane settle concurrently, but nobody can lease the lane meanwhile
    private static final Sql FENCE = Sql.of("""
            select lease
            from lane
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            for key share
            """);

    private final Pool pool;

    public Settle(Pool pool) {
        this.pool = pool;
    }

    /** Fails with {@link LeaseLost}, and writes nothing, if another owner has the lane. */
    public Uni<Void> settle(Lease lease, Settlement settlement) {
        return pool.withTransaction(client -> within(client, lease, settlement));
    }

    /** Settles within the caller's transaction. */
    public static Uni<Void> within(SqlClient client, Lease lease, Settlement settlement) {
        return fence(client, lease)
                .chain(() -> take(client, lease, settlement))
                .chain(() -> write(client, lease.lane(), settlement));
    }

    /**
     * Settles a request of parked entries, given by the settlement's taken chunks. Later entries of users without any
     * other held entry return to the lane.
     */
    public Uni<Void> settleParked(Lease lease, Settlement settlement) {
        return pool.withTransaction(client -> fence(client, lease)
                .chain(() -> ReleaseParked.take(client, lease.lane(), settlement.taken()))
                .invoke(taken -> require(taken.rows() == settlement.taken().size(), lease))
                .call(() -> write(client, lease.lane(), settlement))
                .chain(taken -> ReleaseParked.free(client, lease.lane(), taken.users())));
    }

    public static Uni<Void> fence(SqlClient client, Lease lease) {
        return FENCE.on(client)
                .execute(lease.values())
                .invoke(rows -> require(rows.rowCount() == 1, lease))
                .replaceWithVoid();
    }

    private static Uni<Void> take(SqlClient client, Lease lease, Settlement settlement) {
        return Chunks.delete(client, lease.lane(), settlement.taken())
                .invoke(deleted -> require(deleted == settlement.taken().size(), lease))
                .replaceWithVoid();
    }

    /** What the outcome changes once its chunks are taken. */
    private static Uni<Void> write(SqlClient client, LaneRef lane, Settlement settlement) {
        return Chunks.putBack(client, lane, settlement.remaining())
                .chain(() -> ParkEntries.write(client, lane, settlement.parked()))
                .chain(() -> WriteErrored.write(client, lane, settlement.errored()))
                .chain(() -> Counters.add(client, lane.adAccount(), settlement.counts()))
                .chain(() -> SupersedeErrored.supersede(client, lane, settlement::allSuperseding))
                .chain(() -> LaneRecheck.note(client, lane, settlement));
    }

    private static void require(boolean owned, Lease lease) {
        if (!owned) {
            throw new LeaseLost(lease);
        }
    }
}
