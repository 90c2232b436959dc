package io.audiencesync.buffer.counts;

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

/** Everything that blocks lanes or whole ad accounts now, with the waiting entries. */
@ApplicationScoped
public class BlockedLanes {

    // a backlog can be millions: count a bounded number of chunks in all, and each lane once, whether it or its
    // account is blocked
    static final Sql SQL = Sql.of("""
            with stopped as materialized (
              select
                lane.workspace_id, lane.ad_account_id, lane.audience_id, lane.cause, lane.cause_detail, lane.cause_since
              from lane
              join ad_account_pause using (ad_account_id, workspace_id)
              join app_pause on app_pause.id = 1
              where coalesce(lane.cause, ad_account_pause.cause, app_pause.cause) is not null
                and ($2::text is null or lane.workspace_id = $2)
            ),
            counted as materialized (
              select
                stopped.*,
                (
                  select coalesce(sum(entries), 0)::bigint
                  from (
                    (
                      select entries
                      from chunk
                      where chunk.ad_account_id = stopped.ad_account_id and chunk.audience_id = stopped.audience_id
                      order by position, part
                      limit (select greatest(1, $1 / count(*)) from stopped))
                    union all
                    (
                      select entries
                      from parked
                      where parked.ad_account_id = stopped.ad_account_id and parked.audience_id = stopped.audience_id
                      order by position, part
                      limit (select greatest(1, $1 / count(*)) from stopped))) as entry) as waiting
              from stopped
            )
            select workspace_id, ad_account_id, audience_id, cause, cause_detail, cause_since, waiting
            from counted
            where cause is not null
            union all
            select
              ad_account_pause.workspace_id, ad_account_pause.ad_account_id, null, ad_account_pause.cause, ad_account_pause.cause_detail, ad_account_pause.cause_since,
              coalesce(of_lanes.waiting, 0)
            from ad_account_pause
            left join (
              select workspace_id, ad_account_id, sum(waiting)::bigint as waiting
              from counted
              group by workspace_id, ad_account_id) as of_lanes using (workspace_id, ad_account_id)
            join app_pause on app_pause.id = 1
            where ad_account_pause.cause is not null and ad_account_pause.cause is distinct from app_pause.cause
              and ($2::text is null or ad_account_pause.workspace_id = $2)
            union all
            select
              workspace_id, min(ad_account_id), null, app_pause.cause, app_pause.cause_detail, app_pause.cause_since,
              sum(waiting)::bigint
            from counted
            join app_pause on app_pause.id = 1
            where app_pause.cause is not null
            group by workspace_id, app_pause.id
            """);

    /** Applies to chunks and to parked rows. */
    static final long ROWS_COUNTED = 50_000;

    /**
     * @param adAccount any of the workspace's if the app is blocked
     * @param audience null if the whole ad account, or the app, is blocked
     * @param cause as delivery wrote it
     * @param waiting entries in chunks and parked; a lower bound if there are very many chunks
     */
    public record BlockedLane(
            String workspace,
            long adAccount,
            @Nullable Long audience,
            String cause,
            @Nullable String detail,
            Instant since,
            long waiting) {}

    private final Pool pool;

    BlockedLanes(Pool pool) {
        this.pool = pool;
    }

    /** In all workspaces. */
    public Uni<List<BlockedLane>> now() {
        return read(null);
    }

    /** The same of one workspace. */
    public Uni<List<BlockedLane>> of(String workspace) {
        return read(workspace);
    }

    private Uni<List<BlockedLane>> read(@Nullable String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(ROWS_COUNTED, workspace))
                .map(rows -> RowReader.all(rows, BlockedLanes::blockedLane));
    }

    private static BlockedLane blockedLane(Row row) {
        return new BlockedLane(
                row.getString("workspace_id"),
                row.getLong("ad_account_id"),
                row.getLong("audience_id"),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.knownInstant(row, "cause_since"),
                row.getLong("waiting"));
    }
}
