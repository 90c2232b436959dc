package io.audiencesync.budget;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.reply.MetaReply;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Doubles the wait of an ad account each time Facebook refuses its calls as a burst, up to an hour. */
@ApplicationScoped
public class BurstWaits {

    private static final Duration LONGEST = Duration.ofHours(1);

    // within a minute: calls that were in flight beside the refused one
    private static final Sql SQL = Sql.of("""
            update budget
            set
              burst_refusals = case
                when bursts_refused_at > service_time() - interval '1 minute' then burst_refusals
                when bursts_refused_at > service_time() - interval '12 h' then least(burst_refusals + 1, 10)
                else 1
              end,
              bursts_refused_at = case
                when bursts_refused_at > service_time() - interval '1 minute' then bursts_refused_at
                else service_time()
              end
            where ad_account_id = $1
            returning burst_refusals
            """);

    private final Pool pool;

    public BurstWaits(Pool pool) {
        this.pool = pool;
    }

    /** The reply with its wait. */
    Uni<MetaReply> apply(long adAccount, MetaReply reply) {
        return reply instanceof MetaReply.Throttled refused && refused.cause() == Cause.BURSTS_LIMITED
                ? SQL.on(pool)
                        .execute(Tuple.of(adAccount))
                        .map(rows -> rows.rowCount() == 0
                                ? 1
                                : rows.iterator().next().getInteger("burst_refusals"))
                        .map(refusals -> refused.after(longer(refused.retryAfter(), refusals)))
                : Uni.createFrom().item(reply);
    }

    /** Facebook's own time, if it is longer than the longest, stays. */
    private static Duration longer(Duration wait, int refusals) {
        var doubled = wait.multipliedBy(1L << (refusals - 1));
        var bounded = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return bounded.compareTo(wait) > 0 ? bounded : wait;
    }
}
