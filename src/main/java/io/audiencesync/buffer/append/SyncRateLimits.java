package io.audiencesync.buffer.append;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds this replica's accepted entries to the total of all replicas, and returns the usage of each workspace. */
@ApplicationScoped
public class SyncRateLimits {

    // No incoming call waits for it. Pending is summed only where it is limited: a left join would sum it for each
    // workspace, whatever its condition.
    static final Sql SQL = Sql.of("""
            with given as (
              select
                given.workspace_id, given.taken, rate_limit.tat, rate_limit.burst, rate_limit.pending_entries,
                coalesce(rate_limit.entries_per_second, $3::integer) as rate
              from unnest($1::text[], $2::bigint[]) as given(workspace_id, taken)
              left join rate_limit using (workspace_id)
            ),
            added as (
              insert into rate_limit (workspace_id, tat)
              select workspace_id, service_time() + make_interval(secs => taken::double precision / rate)
              from given
              where rate is not null and taken > 0
              order by workspace_id
              on conflict (workspace_id) do update
                set tat = greatest(rate_limit.tat, service_time()) + (excluded.tat - service_time())
              returning workspace_id, tat
            )
            select
              given.workspace_id, given.rate, given.burst, given.pending_entries,
              extract(epoch from greatest(coalesce(added.tat, given.tat), service_time()) - service_time())::double precision
                as debt,
              case when coalesce(given.pending_entries, $4::bigint) is not null then (
                select coalesce(sum(waiting.entries), 0)::bigint
                from step
                cross join lateral (
                  select entries from chunk where chunk.step_id = step.id
                  union all
                  select entries from parked where parked.step_id = step.id) as waiting
                where step.workspace_id = given.workspace_id)
              end as pending
            from given
            left join added using (workspace_id)
            """);

    /** Entries accepted since the last time. */
    public record Used(String workspace, long entries) {}

    /**
     * @param rate entries per second, the workspace's own or the default; null: unlimited
     * @param burst the workspace's own; null: none
     * @param pendingLimit the workspace's own; null: none
     * @param debt how long the rate needs to pay for the accepted entries
     * @param pending entries in lanes and parked; 0 if not limited
     */
    public record Usage(
            String workspace,
            @Nullable Integer rate,
            @Nullable Integer burst,
            @Nullable Long pendingLimit,
            Duration debt,
            long pending) {}

    private final Pool pool;

    SyncRateLimits(Pool pool) {
        this.pool = pool;
    }

    /** Rate and pending limit are defaults for workspaces without their own. */
    public Uni<List<Usage>> sync(List<Used> taken, @Nullable Integer rate, @Nullable Long pendingLimit) {
        var workspaces = taken.stream().map(Used::workspace).toArray(String[]::new);
        var entries = taken.stream().map(Used::entries).toArray(Long[]::new);
        return SQL.on(pool)
                .execute(Tuple.of(workspaces, entries, rate, pendingLimit))
                .map(rows -> RowReader.all(rows, SyncRateLimits::usage));
    }

    private static Usage usage(Row row) {
        var pending = row.getLong("pending");
        return new Usage(
                row.getString("workspace_id"),
                row.getInteger("rate"),
                row.getInteger("burst"),
                row.getLong("pending_entries"),
                Duration.ofMillis(Math.round(row.getDouble("debt") * 1_000)),
                pending == null ? 0 : pending);
    }
}
