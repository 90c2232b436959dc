package io.audiencesync.budget;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the budgets of a workspace's selected ad accounts. Takes nothing from them. */
@ApplicationScoped
public class BudgetStates {

    // burst and gap as in TakePermits
    private static final Sql SQL = Sql.of("""
            with known as (
              select
                ad_account.ad_account_id, ad_account.name, budget.tier, budget.ad_account_id is not null as used,
                case when learned_until > service_time() then least(quota, learned_quota) else quota end as quota,
                case
                  when hour_began > service_time() - interval '1 h'
                  then hour_calls + last_hour_calls * (1 - extract(epoch from service_time() - hour_began) / 3600)
                  when hour_began > service_time() - interval '2 h'
                  then hour_calls * (2 - extract(epoch from service_time() - hour_began) / 3600)
                  else 0
                end as calls,
                tat, held_until, bursts_refused_at > service_time() - interval '12 h' as spread
              from ad_account
              left join budget using (ad_account_id)
              where ad_account.workspace_id = $1
            ),
            paced as (
              select
                known.*,
                case when spread then 1 else greatest(1, quota / 60) end as burst,
                greatest(3660.0 / (quota - greatest(1, quota / 60)), case when spread then 1 else 0 end) as gap
              from known
            )
            select
              ad_account_id, name, tier, quota, ceil(calls)::bigint as calls,
              case when used then greatest(held_until, tat - make_interval(secs => (burst - 1) * gap), service_time()) end as next_at,
              held_until > service_time() as held
            from paced
            order by name, ad_account_id
            limit 200
            """);

    /**
     * @param quota calls in any hour; null before the first call
     * @param calls answered in the last hour, of all workspaces and replicas: an estimate
     * @param nextAt when the next call may be made; null before the first call
     * @param held whether Facebook asked to wait
     */
    public record BudgetState(
            long adAccount,
            String name,
            @Nullable String tier,
            @Nullable Integer quota,
            long calls,
            @Nullable Instant nextAt,
            boolean held) {}

    private final Pool pool;

    BudgetStates(Pool pool) {
        this.pool = pool;
    }

    /** By name; at most 200. */
    public Uni<List<BudgetState>> of(String workspace) {
        return SQL.on(pool).execute(Tuple.of(workspace)).map(rows -> RowReader.all(rows, BudgetStates::state));
    }

    private static BudgetState state(Row row) {
        var calls = row.getLong("calls");
        return new BudgetState(
                row.getLong("ad_account_id"),
                row.getString("name"),
                row.getString("tier"),
                row.getInteger("quota"),
                calls == null ? 0 : calls,
                RowReader.instant(row, "next_at"),
                Boolean.TRUE.equals(row.getBoolean("held")));
    }
}
