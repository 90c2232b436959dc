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
            select
              waiting.entries, waiting.oldest, waiting.entries - lanes.entries as sendable,
              aside.parked, aside.held, lanes.blocked, lanes.paused
            from (
              select
                coalesce(sum(entries), 0)::bigint as entries,
                coalesce(extract(epoch from service_time() - min(accepted_at)), 0)::bigint as oldest
              from chunk) as waiting
            cross join (
              select
                coalesce(sum(entries), 0)::bigint as parked,
                coalesce(sum(entries) filter (where kind = 'HELD'), 0)::bigint as held
              from parked) as aside
            cross join (
              select
                count(*) filter (where cause is not null) as blocked,
                count(*) filter (where paused_by is not null) as paused,
                coalesce(sum(stopped.entries), 0)::bigint as entries
              from lane_wait
              cross join lateral (
                select sum(chunk.entries)::bigint as entries
                from chunk
                where chunk.ad_account_id = lane_wait.ad_account_id and chunk.audience_id = lane_wait.audience_id
              ) as stopped
              where (cause is not null or paused_by is not null) and stopped.entries > 0) as lanes
            """);

    /**
     * @param entries in lanes, without parked ones
     * @param sendable of these, in lanes that are neither blocked nor paused
     * @param oldest how long the oldest entry has waited
     * @param held of the parked ones, those that are retried
     * @param blocked lanes with entries that cannot be sent
     * @param paused lanes with entries that an operator has paused
     */
    public record Backlog(
            long entries, long sendable, Duration oldest, long parked, long held, long blocked, long paused) {

        public static final Backlog NONE = new Backlog(0, 0, Duration.ZERO, 0, 0, 0, 0);
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
                row.getLong("sendable"),
                Duration.ofSeconds(row.getLong("oldest")),
                row.getLong("parked"),
                row.getLong("held"),
                row.getLong("blocked"),
                row.getLong("paused"));
    }
}
