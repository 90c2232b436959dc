package io.audiencesync.budget;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Adds answered calls to an ad account's budget, and learns its quota. Usage of the rolling hour is compared with a mark
 * of at most an hour before: calls since then, divided by the points that usage has risen. Calls that have left the hour
 * and the rounding of the points only make that too large, so a quota far below the known one is certain. Calls since the
 * mark then count as taken from the smaller quota.
 */
@ApplicationScoped
public class WriteCalls {

    // twenty calls and five points: below, other replicas' unwritten calls and calls in flight would weigh too much
    private static final Sql SQL = Sql.of("""
            with
            counted as materialized (
              select
                ad_account_id, quota, tat, learned_quota, learned_until, marked_at, marked_calls, marked_percent,
                calls + :calls::integer as calls,
                case when hour_began > service_time() - interval '1 h' then hour_began else service_time() end as hour_began,
                case when hour_began > service_time() - interval '1 h' then hour_calls else 0 end + :calls::integer as hour_calls,
                case
                  when hour_began > service_time() - interval '1 h' then last_hour_calls
                  when hour_began > service_time() - interval '2 h' then hour_calls
                  else 0
                end as last_hour_calls,
                learned_until > service_time() as capped,
                :usage::float8 > 0 and (:usage::float8 < marked_percent or marked_at <= service_time() - interval '1 h') as marks
              from budget
              where ad_account_id = :ad_account
              for update
            ),
            rolled as (
              select
                counted.*,
                hour_calls + last_hour_calls * (1 - extract(epoch from service_time() - hour_began) / 3600) as rolling_calls
              from counted
            ),
            estimated as (
              select
                rolled.*,
                case
                  when :refused::boolean then case when rolling_calls >= 20 then greatest(60, floor(rolling_calls * 0.9)) end
                  when not marks and calls - marked_calls >= 20 and :usage::float8 - marked_percent >= 5
                  then ceil(100 * (calls - marked_calls) / (:usage::float8 - marked_percent - 1))
                end as estimate,
                case when capped then least(learned_quota, quota) when :refused::boolean then quota else quota / 2 end as known
              from rolled
            ),
            learned as (
              select
                estimated.*,
                coalesce(estimate < known, false) as learns,
                3660 / (estimate - greatest(1, floor(estimate / 60))) as gap
              from estimated
            )
            update budget
            set
              calls = learned.calls,
              hour_began = learned.hour_began,
              hour_calls = learned.hour_calls,
              last_hour_calls = learned.last_hour_calls,
              marked_at = case when marks then service_time() else learned.marked_at end,
              marked_calls = case when marks then learned.calls else learned.marked_calls end,
              marked_percent = case when marks then :usage::float8 else learned.marked_percent end,
              learned_quota = case when learns then greatest(2, estimate)::integer else learned.learned_quota end,
              learned_until = case
                when learns and :refused::boolean then service_time() + interval '24 h'
                when learns or capped and :usage::float8 >= 50
                then greatest(learned.learned_until, service_time() + interval '1 h')
                else learned.learned_until
              end,
              tat = case
                when learns and :refused::boolean
                then greatest(learned.tat, service_time() + make_interval(secs => gap * rolling_calls))
                when learns and not capped
                then greatest(learned.tat, learned.marked_at + make_interval(secs => gap * (learned.calls - learned.marked_calls)))
                else learned.tat
              end
            from learned
            where budget.ad_account_id = learned.ad_account_id
            returning learns
            """);

    private final Pool pool;

    public WriteCalls(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param usage percent of the rolling hour's quota; 0 if unknown
     * @param refused by a limit that no usage announced
     * @return whether a smaller quota was learned
     */
    Uni<Boolean> write(long adAccount, int calls, double usage, boolean refused) {
        return SQL.with("ad_account", adAccount)
                .with("calls", calls)
                .with("usage", Math.min(usage, 1_000))
                .with("refused", refused)
                .on(pool)
                .map(rows -> rows.rowCount() == 1 && rows.iterator().next().getBoolean("learns"));
    }
}
