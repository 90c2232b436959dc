package io.audiencesync.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Takes leaves out of an ad account's budget. With a burst of quota/60 and (quota − burst)/3660 per second, no 3,660 seconds
 * see more leaves than the quota: the hour, and a minute in which a leave may wait in a purse and its call be on the way.
 */
@ApplicationScoped
class BudgetTake {

    // A slower pace makes each leave dearer instead of stretching the bucket: what was taken before keeps its weight.
    private static final String SQL = """
            with
            held as materialized (
              select
                ad_account_id,
                greatest(tat, service_time()) as tat,
                case when paced_at > service_time() - make_interval(secs => $3) then pace else 1 end as pace,
                greatest(held_until, service_time()) as held_until,
                greatest(1, quota / 60) as burst,
                3660.0 / (quota - greatest(1, quota / 60)) as gap
              from budget
              where ad_account_id = $1
              for update
            ),
            measured as (
              select
                ad_account_id, tat, pace, gap, burst,
                burst * gap - extract(epoch from tat - service_time()) as room,
                extract(epoch from held_until - service_time()) as hold
              from held
            ),
            share as (
              select
                ad_account_id, tat, pace, gap,
                case
                  when hold > 0 or room < gap then 0
                  else least($2::integer, greatest(1, burst / 20), greatest(1, floor(room * pace / gap)))
                end as leaves,
                greatest(hold, gap - room, 0) as wait
              from measured
            ),
            taken as (
              update budget
              set tat = share.tat + make_interval(secs => share.leaves * share.gap / share.pace)
              from share
              where budget.ad_account_id = share.ad_account_id and share.leaves > 0
            )
            select leaves::integer, ceil(wait * 1000)::bigint as wait_millis
            from share
            """;

    private final Pool pool;
    private final BudgetConfig config;

    BudgetTake(Pool pool, BudgetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Up to as many leaves as wanted; fewer or none if there are no more, never more than a twentieth of the burst. */
    Uni<BudgetShare> take(long adAccount, int wanted) {
        var memory = config.memory().toMillis() / 1000.0;
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(adAccount, wanted, memory))
                .map(rows -> share(rows.iterator().next()));
    }

    private static BudgetShare share(Row row) {
        return new BudgetShare(row.getInteger("leaves"), Duration.ofMillis(row.getLong("wait_millis")));
    }
}
