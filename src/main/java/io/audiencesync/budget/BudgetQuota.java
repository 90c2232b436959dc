package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates an ad account's budget, and adjusts its quota to the access tier and the number of audiences. */
@ApplicationScoped
public class BudgetQuota {

    private static final String SQL = """
            with basis as (
              select
                coalesce($2, (select tier from budget where ad_account_id = $1)) as tier,
                (select count(distinct facebook_id)
                 from audience
                 where ad_account_id = $1 and facebook_id is not null) as audiences
            )
            insert into budget (ad_account_id, tier, quota)
            select $1, tier, least(
              $7::integer,
              case coalesce(tier, $3) when 'LIMITED' then $5::integer else $4::integer end + $6::integer * audiences)
            from basis
            on conflict (ad_account_id) do update
            set tier = excluded.tier, quota = excluded.quota
            where (budget.tier, budget.quota) is distinct from (excluded.tier, excluded.quota)
            """;

    private final Pool pool;
    private final BudgetConfig config;

    public BudgetQuota(Pool pool, BudgetConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** @param reported the tier in Facebook's latest reply; UNKNOWN keeps the last known one */
    Uni<Void> refresh(long adAccount, Tier reported) {
        var tuple = Tuple.tuple()
                .addLong(adAccount)
                .addString(reported == Tier.UNKNOWN ? null : reported.name())
                .addString(config.tier().name());
        config.quota().ifPresentOrElse(quota -> addFixed(tuple, quota), () -> addByTier(tuple));
        return pool.preparedQuery(SQL).execute(tuple).replaceWithVoid();
    }

    private static void addFixed(Tuple tuple, int quota) {
        tuple.addInteger(quota).addInteger(quota).addInteger(0).addInteger(quota);
    }

    private void addByTier(Tuple tuple) {
        tuple.addInteger(config.fullBase())
                .addInteger(config.limitedBase())
                .addInteger(config.perAudience())
                .addInteger(config.cap());
    }
}
