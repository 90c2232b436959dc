package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that keeps lanes or whole ad accounts from flowing now, in every workspace, with those who wait. */
@ApplicationScoped
public class Standstills {

    // what waits for long can be millions: counting ends at a bound, per lane
    private static final String SQL = """
            with standing as materialized (
              select workspace_id, ad_account_id, null::bigint as audience_id, cause, cause_detail, cause_since
              from account
              where cause is not null
              union all
              select workspace_id, ad_account_id, audience_id, cause, cause_detail, cause_since
              from lane
              where cause is not null
            )
            select
              standing.workspace_id, standing.ad_account_id, standing.audience_id, cause, cause_detail, cause_since,
              (
                select coalesce(sum(waiting.entries), 0)::bigint
                from lane
                cross join lateral (
                  (
                    select entries
                    from chunk
                    where chunk.ad_account_id = lane.ad_account_id and chunk.audience_id = lane.audience_id
                    limit $1)
                  union all
                  (
                    select entries
                    from parked
                    where parked.ad_account_id = lane.ad_account_id and parked.audience_id = lane.audience_id
                    limit $1)) as waiting
                where lane.ad_account_id = standing.ad_account_id
                  and lane.workspace_id = standing.workspace_id
                  and (standing.audience_id is null or lane.audience_id = standing.audience_id)) as waiting
            from standing
            """;

    private static final int ROWS_COUNTED = 10_000;

    /**
     * @param audience null if the whole ad account stands still
     * @param cause as the drain wrote it
     * @param waiting entries in chunks and parked; fewer than there are where a lane has very many chunks
     */
    public record Standstill(
            String workspace,
            long adAccount,
            @Nullable Long audience,
            String cause,
            @Nullable String detail,
            Instant since,
            long waiting) {}

    private final Pool pool;

    Standstills(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Standstill>> now() {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(ROWS_COUNTED))
                .map(rows -> Rows.all(rows, Standstills::standstill));
    }

    private static Standstill standstill(Row row) {
        return new Standstill(
                row.getString("workspace_id"),
                row.getLong("ad_account_id"),
                row.getLong("audience_id"),
                row.getString("cause"),
                row.getString("cause_detail"),
                Rows.instant(row, "cause_since"),
                row.getLong("waiting"));
    }
}
