package io.audiencesync.budget;

import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Takes permits from an ad account's budget. With a burst of quota/60 and (quota − burst)/3660 per second, no 3,660
 * seconds see more permits than the quota. That is the hour, and a minute for a permit in a cache and its call in
 * flight. A learned quota, if smaller, takes the quota's place. For twelve hours after Facebook refused a burst, calls
 * are a second apart. With limited access, the ad account's score is a second such bucket, used once a reply has shown
 * that calls count.
 */
@ApplicationScoped
public class TakePermits {

    // A slower rate makes each permit cost more instead of stretching the bucket: earlier permits keep their weight.
    private static final Sql SQL = Sql.of("""
            with
            known as materialized (
              select
                budget.*,
                case when learned_until > service_time() then least(quota, learned_quota) else quota end as calls_per_hour,
                case when hour_began > service_time() - interval '2 h' then hour_calls + last_hour_calls else 0 end as recent_calls,
                bursts_refused_at > service_time() - interval '12 h' as spread
              from budget
              where ad_account_id = :ad_account
              for update
            ),
            held as materialized (
              select
                ad_account_id,
                greatest(tat, service_time()) as tat,
                case when throttled_at > service_time() - make_interval(secs => :memory) then throttle else 1 end as throttle,
                greatest(held_until, service_time()) as held_until,
                case when spread then 1 else greatest(1, calls_per_hour / 60) end as burst,
                greatest(3660.0 / (calls_per_hour - greatest(1, calls_per_hour / 60)), case when spread then 1 else 0 end) as gap,
                greatest(8, recent_calls / 4) as largest,
                coalesce(tier, 'LIMITED') = 'LIMITED' as scored,
                coalesce(tier, :default_tier::text) = 'LIMITED' and score_seen_at > service_time() - interval '1 h' as score_counts,
                least(greatest(score_tat, service_time()), service_time() + make_interval(secs => :writes::float8 * :write_gap::float8)) as score_tat
              from known
            ),
            measured as (
              select
                ad_account_id, tat, throttle, gap, burst, largest, scored, score_tat,
                burst * gap - extract(epoch from tat - service_time()) as room,
                case
                  when score_counts
                  then floor(:writes::float8 * 0.9) * :write_gap::float8 - extract(epoch from score_tat - service_time())
                  else 'infinity'
                end as score_room,
                extract(epoch from held_until - service_time()) as hold
              from held
            ),
            drawn as (
              select
                ad_account_id, tat, throttle, gap, scored, score_tat,
                case
                  when hold > 0 or room < gap or score_room < :write_gap::float8 then 0
                  else least(
                    :wanted::integer, largest, greatest(1, burst / 20), greatest(1, floor(room * throttle / gap)), floor(score_room / :write_gap::float8))
                end as permits,
                greatest(hold, gap - room, :write_gap::float8 - score_room, 0) as wait
              from measured
            ),
            taken as (
              update budget
              set
                tat = drawn.tat + make_interval(secs => drawn.permits * drawn.gap / drawn.throttle),
                score_tat = case
                  when scored then drawn.score_tat + make_interval(secs => drawn.permits * :write_gap::float8) else budget.score_tat
                end
              from drawn
              where budget.ad_account_id = drawn.ad_account_id and drawn.permits > 0
            )
            select permits::integer, ceil(wait * 1000)::bigint as wait_millis
            from drawn
            """);

    /** Points of the score per write. Facebook's number. Reads cost less, but are counted the same. */
    static final double WRITE_COST = 3;

    private final Pool pool;
    private final BudgetConfig config;

    public TakePermits(Pool pool, BudgetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Up to the wanted number of permits, but never more than a twentieth of the burst. A quota may be smaller than known:
     * a new account starts with eight, then a quarter of the calls that were answered.
     */
    Uni<Permits> take(long adAccount, int wanted) {
        var writes = config.limitedScore() / WRITE_COST;
        var gap = SqlCall.seconds(config.scoreDecay()) / writes;
        return SQL.with("ad_account", adAccount)
                .with("wanted", wanted)
                .with("memory", config.memory())
                .with("write_gap", gap)
                .with("writes", writes)
                .with("default_tier", config.tier().name())
                .on(pool)
                .map(rows -> permits(rows.iterator().next()));
    }

    private static Permits permits(Row row) {
        return new Permits(row.getInteger("permits"), Duration.ofMillis(row.getLong("wait_millis")));
    }
}
