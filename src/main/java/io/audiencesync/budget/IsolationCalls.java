package io.audiencesync.budget;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts calls spent on finding poison entries of an ad account, over all replicas, per hour from the first one. */
@ApplicationScoped
public class IsolationCalls {

    private static final Sql TAKE = Sql.of("""
            insert into isolation (ad_account_id, began_at, calls)
            values ($1, service_time(), 1)
            on conflict (ad_account_id) do update
            set
              began_at = case
                when isolation.began_at <= service_time() - interval '1 hour' then service_time()
                else isolation.began_at end,
              calls = case
                when isolation.began_at <= service_time() - interval '1 hour' then 1
                else isolation.calls + 1 end
            where isolation.calls < $2 or isolation.began_at <= service_time() - interval '1 hour'
            """);

    private final Pool pool;

    IsolationCalls(Pool pool) {
        this.pool = pool;
    }

    /** @return false when the hour's calls are spent */
    public Uni<Boolean> take(long adAccount, int perHour) {
        return TAKE.on(pool).execute(Tuple.of(adAccount, perHour)).map(rows -> rows.rowCount() == 1);
    }
}
