package io.audiencesync.check;

import io.audiencesync.database.Sql;
import io.audiencesync.meta.FacebookAudience;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores sizes and states of listed audiences, for their history. Costs no call. */
@ApplicationScoped
class SampleAudiences {

    private static final Sql SQL = Sql.of("""
            with given as materialized (
              select audience.id as audience_id, listed.*
              from unnest(
                :ids::bigint[], :at_least::bigint[], :at_most::bigint[], :operation_codes::integer[], :operations::text[],
                :delivery_codes::integer[], :deliveries::text[]) as listed(
                  facebook_id, size_at_least, size_at_most, operation_code, operation, delivery_code, delivery)
              join audience on audience.workspace_id = :workspace and audience.ad_account_id = :ad_account
                and audience.facebook_id = listed.facebook_id
            ),
            old as (
              delete from audience_sample
              using given
              where audience_sample.audience_id = given.audience_id
                and audience_sample.sampled_at < service_time() - make_interval(secs => :kept)
            )
            insert into audience_sample (
              audience_id, sampled_at, size_at_least, size_at_most, operation_code, operation, delivery_code, delivery)
            select
              given.audience_id, service_time(), given.size_at_least, given.size_at_most, given.operation_code, given.operation,
              given.delivery_code, given.delivery
            from given
            left join lateral (
              select *
              from audience_sample
              where audience_sample.audience_id = given.audience_id
              order by sampled_at desc
              limit 1) as last on true
            where last.audience_id is null
              or last.sampled_at <= service_time() - interval '1 day'
              or (last.size_at_least, last.size_at_most, last.operation_code, last.delivery_code)
                is distinct from (given.size_at_least, given.size_at_most, given.operation_code, given.delivery_code)
            on conflict do nothing
            """);

    private final Pool pool;
    private final CheckConfig config;

    SampleAudiences(Pool pool, CheckConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Those known here; others have neither size nor state. */
    Uni<Void> write(String workspace, long adAccount, List<FacebookAudience> listed) {
        var usable = listed.stream().filter(SampleAudiences::isUsable).toList();
        if (usable.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SQL.with("workspace", workspace)
                .with("ad_account", adAccount)
                .with("kept", config.samplesKept())
                .column("ids", usable, FacebookAudience::id, Long[]::new)
                .column("at_least", usable, one -> known(one.sizeAtLeast()), Long[]::new)
                .column("at_most", usable, one -> known(one.sizeAtMost()), Long[]::new)
                .column("operation_codes", usable, one -> one.operation().code(), Integer[]::new)
                .column("operations", usable, one -> one.operation().description(), String[]::new)
                .column("delivery_codes", usable, one -> one.delivery().code(), Integer[]::new)
                .column("deliveries", usable, one -> one.delivery().description(), String[]::new)
                .on(pool)
                .replaceWithVoid();
    }

    private static boolean isUsable(FacebookAudience audience) {
        return audience.sizeAtLeast() >= 0 || audience.operation().code() != 0;
    }

    private static @Nullable Long known(long size) {
        return size < 0 ? null : (Long) size;
    }
}
