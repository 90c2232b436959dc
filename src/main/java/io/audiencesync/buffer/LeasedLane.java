package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What the owner of a lane's lease does with the lane itself. Each changes nothing once the lease is lost. */
@ApplicationScoped
public class LeasedLane {

    private static final String RENEW = """
            update lane
            set leased_until = service_time() + $4::interval
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """;

    private static final String RELEASE = """
            update lane
            set lease = null, leased_until = '-infinity'
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """;

    private static final String RECOVER = """
            update lane
            set
              failures = 0, attempted_at = service_time(), not_before = '-infinity',
              cause = null, cause_detail = null, cause_since = null
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """;

    private static final String POSTPONE = """
            update lane
            set
              failures = failures + 1, attempted_at = service_time(), not_before = service_time() + $4::interval,
              cause = $5, cause_detail = $6,
              cause_since = case when cause = $5 then cause_since else service_time() end
            where ad_account_id = $1 and audience_id = $2 and lease = $3
            """;

    private final Pool pool;

    LeasedLane(Pool pool) {
        this.pool = pool;
    }

    /** Fails with {@link LeaseLost} when the lane has passed to somebody else. */
    public Uni<Void> renew(Lease lease, Duration term) {
        return update(RENEW, named(lease).addValue(Intervals.of(term)))
                .invoke(owned -> {
                    if (!owned) {
                        throw new LeaseLost(lease);
                    }
                })
                .replaceWithVoid();
    }

    /** Gives the lane back, without a word about how it went. */
    public Uni<Void> release(Lease lease) {
        return update(RELEASE, named(lease)).replaceWithVoid();
    }

    /** The lane works: forget what blocked it. */
    public Uni<Void> recover(Lease lease) {
        return update(RECOVER, named(lease)).replaceWithVoid();
    }

    /** The lane failed: nothing is sent before the delay has passed. */
    public Uni<Void> postpone(Lease lease, Duration delay, String cause, String detail) {
        return update(
                        POSTPONE,
                        named(lease)
                                .addValue(Intervals.of(delay))
                                .addString(cause)
                                .addString(detail))
                .replaceWithVoid();
    }

    private Uni<Boolean> update(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple named(Lease lease) {
        return Tuple.of(lease.lane().adAccount(), lease.lane().audience(), lease.id());
    }
}
