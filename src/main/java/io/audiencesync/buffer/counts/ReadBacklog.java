package io.audiencesync.buffer.counts;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The backlog of the whole service, for gauges. */
@ApplicationScoped
public class ReadBacklog {

    private static final Sql SQL = Sql.of("""
            with waiting as materialized (
              select
                ad_account_id, audience_id, sum(entries)::bigint as entries,
                extract(epoch from service_time() - min(accepted_at))::bigint as oldest
              from chunk
              group by ad_account_id, audience_id),
            accounts as (
              select ad_account_id, max(oldest) as oldest
              from waiting
              group by ad_account_id
              order by max(oldest) desc, ad_account_id
              limit $1)
            select
              total.entries, total.oldest, total.entries - lanes.entries as sendable,
              parked_counts.parked, parked_counts.held, lanes.blocked, lanes.paused,
              array(select ad_account_id from accounts order by oldest desc, ad_account_id) as accounts,
              array(select oldest from accounts order by oldest desc, ad_account_id) as ages
            from (
              select coalesce(sum(entries), 0)::bigint as entries, coalesce(max(oldest), 0) as oldest
              from waiting) as total
            cross join (
              select
                coalesce(sum(entries), 0)::bigint as parked,
                coalesce(sum(entries) filter (where kind = 'HELD'), 0)::bigint as held
              from parked) as parked_counts
            cross join (
              select
                count(*) filter (where cause is not null) as blocked,
                count(*) filter (where paused_by is not null) as paused,
                coalesce(sum(waiting.entries), 0)::bigint as entries
              from waiting
              join lane_wait using (ad_account_id, audience_id)
              where cause is not null or paused_by is not null) as lanes
            """);

    /**
     * @param entries in lanes, without parked ones
     * @param sendable of these, in lanes that are neither blocked nor paused
     * @param oldest how long the oldest entry has waited
     * @param held of the parked ones, those that are retried
     * @param blocked lanes with entries that cannot be sent
     * @param paused lanes with entries that an operator has paused
     * @param oldestByAccount likewise of the ad accounts whose entries have waited longest, these first
     */
    public record Backlog(
            long entries,
            long sendable,
            Duration oldest,
            long parked,
            long held,
            long blocked,
            long paused,
            Map<Long, Duration> oldestByAccount) {

        public static final Backlog NONE = new Backlog(0, 0, Duration.ZERO, 0, 0, 0, 0, Map.of());
    }

    private final Pool pool;

    ReadBacklog(Pool pool) {
        this.pool = pool;
    }

    /** @param accounts how many ad accounts to name */
    public Uni<Backlog> read(int accounts) {
        return SQL.on(pool)
                .execute(Tuple.of(accounts))
                .map(rows -> backlog(rows.iterator().next()));
    }

    private static Backlog backlog(Row row) {
        return new Backlog(
                row.getLong("entries"),
                row.getLong("sendable"),
                Duration.ofSeconds(row.getLong("oldest")),
                row.getLong("parked"),
                row.getLong("held"),
                row.getLong("blocked"),
                row.getLong("paused"),
                oldestByAccount(row));
    }

    private static Map<Long, Duration> oldestByAccount(Row row) {
        var accounts = row.getArrayOfLongs("accounts");
        var ages = row.getArrayOfLongs("ages");
        var oldest = new LinkedHashMap<Long, Duration>();
        for (int i = 0; i < accounts.length; i++) {
            oldest.put(accounts[i], Duration.ofSeconds(ages[i]));
        }
        return oldest;
    }
}
