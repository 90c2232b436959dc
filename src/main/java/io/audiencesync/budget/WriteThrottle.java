package io.audiencesync.budget;

import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Stores the throttle of an ad account's budget for all replicas. */
@ApplicationScoped
public class WriteThrottle {

    // a hold ends early only if all meters have cooled down: a reply in flight may be older than the hold
    private static final Sql SQL = Sql.of("""
            update budget
            set
              throttle = $2::float8,
              throttled_at = service_time(),
              held_until = case
                when $2::float8 < 1 then greatest(held_until, service_time() + make_interval(secs => $3::float8))
                else '-infinity'
              end,
              score_seen_at = case when $4::float8 > 0 then service_time() else score_seen_at end,
              score_tat = greatest(score_tat, service_time() + make_interval(secs => $5::float8 * $4::float8 / 100))
            where ad_account_id = $1
            """);

    private final Pool pool;

    private final BudgetConfig config;

    public WriteThrottle(Pool pool, BudgetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** @param score Facebook's percentage; 0 if absent */
    Uni<Void> write(long adAccount, Throttle throttle, double score) {
        var hold = SqlCall.seconds(throttle.hold());
        var decay = SqlCall.seconds(config.scoreDecay());
        return SQL.on(pool)
                .execute(Tuple.of(adAccount, throttle.share(), hold, Math.min(score, 100), decay))
                .replaceWithVoid();
    }
}
