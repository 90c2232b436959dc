package io.audiencesync.budget;

import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.meta.reply.Usage.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates an ad account's budget, and adjusts its quota to the access tier and the number of audiences. */
@ApplicationScoped
public class BudgetQuota {

    private static final Sql SQL = Sql.of("""
            with basis as (
              select
                coalesce(:reported_tier, (select tier from budget where ad_account_id = :ad_account)) as tier,
                (select count(distinct facebook_id)
                 from audience
                 where ad_account_id = :ad_account and facebook_id is not null) as audiences
            )
            insert into budget (ad_account_id, tier, quota)
            select :ad_account, tier, least(
              :cap::integer,
              case coalesce(tier, :default_tier) when 'LIMITED' then :limited_base::integer else :full_base::integer end + :per_audience::integer * audiences)
            from basis
            on conflict (ad_account_id) do update
            set tier = excluded.tier, quota = excluded.quota
            where (budget.tier, budget.quota) is distinct from (excluded.tier, excluded.quota)
            """);

    private final Pool pool;
    private final BudgetConfig config;

    public BudgetQuota(Pool pool, BudgetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** @param reported the tier in Facebook's latest reply; UNKNOWN keeps the last known one */
    Uni<Void> refresh(long adAccount, Tier reported) {
        var call = SQL.with("ad_account", adAccount)
                .with("reported_tier", reported == Tier.UNKNOWN ? null : reported.name())
                .with("default_tier", config.tier().name());
        config.quota().ifPresentOrElse(quota -> addFixed(call, quota), () -> addByTier(call));
        return call.on(pool).replaceWithVoid();
    }

    private static void addFixed(SqlCall call, int quota) {
        call.with("full_base", quota)
                .with("limited_base", quota)
                .with("per_audience", 0)
                .with("cap", quota);
    }

    private void addByTier(SqlCall call) {
        call.with("full_base", config.fullBase())
                .with("limited_base", config.limitedBase())
                .with("per_audience", config.perAudience())
                .with("cap", config.cap());
    }
}
