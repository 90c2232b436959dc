package io.audiencesync.budget;

import static io.audiencesync.database.RowReader.knownInstant;

import io.audiencesync.budget.BudgetState.Bucket;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the budgets of ad accounts, as {@link TakePermits} uses them, without taking a permit. */
@ApplicationScoped
public class ReadBudgets {

    private static final Sql SQL = Sql.of("""
            select
              ad_account_id, tier, greatest(tat, service_time()) as tat,
              case when learned_until > service_time() then least(quota, learned_quota) else quota end as calls_per_hour,
              case when throttled_at > service_time() - make_interval(secs => :memory) then throttle else 1 end as throttle,
              ceil(case
                when hour_began > service_time() - interval '1 h'
                then hour_calls + last_hour_calls * (1 - extract(epoch from service_time() - hour_began) / 3600)
                when hour_began > service_time() - interval '2 h'
                then hour_calls * (2 - extract(epoch from service_time() - hour_began) / 3600)
                else 0
              end)::bigint as calls,
              held_until > service_time() as held, greatest(held_until, service_time()) as held_until,
              bursts_refused_at > service_time() - interval '12 h' as spread,
              coalesce(tier, :default_tier::text) = 'LIMITED' and score_seen_at > service_time() - interval '1 h' as score_counts,
              least(greatest(score_tat, service_time()), service_time() + make_interval(secs => :decay::float8)) as score_tat
            from budget
            where ad_account_id = any(:ad_accounts::bigint[])
            """);

    private final Pool pool;
    private final BudgetConfig config;

    ReadBudgets(Pool pool, BudgetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Ad accounts without a call yet have none. */
    public Uni<Map<Long, BudgetState>> of(Collection<Long> adAccounts) {
        return SQL.with("ad_accounts", adAccounts.toArray(Long[]::new))
                .with("memory", config.memory())
                .with("default_tier", config.tier().name())
                .with("decay", config.scoreDecay())
                .on(pool)
                .map(rows -> RowReader.stream(rows)
                        .collect(Collectors.toMap(row -> row.getLong("ad_account_id"), this::state)));
    }

    private BudgetState state(Row row) {
        var callsPerHour = row.getInteger("calls_per_hour");
        var spread = row.getBoolean("spread");
        var burst = Math.max(1, callsPerHour / 60);
        var gap = 3660.0 / (callsPerHour - burst);
        var writes = config.limitedScore() / TakePermits.WRITE_COST;
        var writeGap = SqlCall.seconds(config.scoreDecay()) / writes;
        var hour = new Bucket(knownInstant(row, "tat"), spread ? Math.max(gap, 1) : gap, spread ? 1 : burst);
        var score = new Bucket(knownInstant(row, "score_tat"), writeGap, (int) Math.floor(writes * 0.9));
        return new BudgetState(
                Optional.ofNullable(row.getString("tier")),
                callsPerHour,
                row.getLong("calls"),
                row.getDouble("throttle"),
                row.getBoolean("held"),
                knownInstant(row, "held_until"),
                hour,
                row.getBoolean("score_counts") ? Optional.of(score) : Optional.empty());
    }
}
