package io.audiencesync.buffer.counts;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The backlog of the whole service, for gauges. */
@ApplicationScoped
public class ReadBacklog {

    private static final Sql SQL = Sql.of("""
            select waiting.entries, waiting.oldest, aside.parked, lanes.blocked, lanes.paused
            from (
              select
                coalesce(sum(entries), 0)::bigint as entries,
                coalesce(extract(epoch from service_time() - min(accepted_at)), 0)::bigint as oldest
              from chunk) as waiting
            cross join (select coalesce(sum(entries), 0)::bigint as parked from parked) as aside
            cross join (
              select
                count(*) filter (where cause is not null) as blocked,
                count(*) filter (where paused_by is not null) as paused
              from lane_wait
              where (cause is not null or paused_by is not null)
                and exists (
                  select from chunk
                  where chunk.ad_account_id = lane_wait.ad_account_id and chunk.audience_id = lane_wait.audience_id)) as lanes
            """);

    /**
     * @param entries in lanes, without parked ones
     * @param oldest how long the oldest entry has waited
     * @param blocked lanes with entries that cannot be sent
     * @param paused lanes with entries that an operator has paused
     */
    public record Backlog(long entries, Duration oldest, long parked, long blocked, long paused) {

        public static final Backlog NONE = new Backlog(0, Duration.ZERO, 0, 0, 0);
    }

    private final Pool pool;

    ReadBacklog(Pool pool) {
        this.pool = pool;
    }

    public Uni<Backlog> read() {
        return SQL.on(pool).execute().map(rows -> backlog(rows.iterator().next()));
    }

    private static Backlog backlog(Row row) {
        return new Backlog(
                row.getLong("entries"),
                Duration.ofSeconds(row.getLong("oldest")),
                row.getLong("parked"),
                row.getLong("blocked"),
                row.getLong("paused"));
    }
}
