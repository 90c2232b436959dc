package io.audiencesync.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Sets the pace of an ad account's budget for all replicas. */
@ApplicationScoped
class PaceWrite {

    // only meters that have all cooled down end a hold early: a reply that was under way is older than the hold
    private static final String SQL = """
            update budget
            set
              pace = $2,
              paced_at = service_time(),
              held_until = case
                when $2 < 1 then greatest(held_until, service_time() + make_interval(secs => $3))
                else '-infinity'
              end
            where ad_account_id = $1
            """;

    private final Pool pool;

    PaceWrite(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> write(long adAccount, Pace pace) {
        var hold = pace.hold().toMillis() / 1000.0;
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(adAccount, pace.share(), hold))
                .replaceWithVoid();
    }
}
