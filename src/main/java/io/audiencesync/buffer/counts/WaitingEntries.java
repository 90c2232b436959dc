package io.audiencesync.buffer.counts;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Entries that wait in lanes, parked ones too. */
@ApplicationScoped
public class WaitingEntries {

    // a backlog can be millions: count a bounded number of rows in all
    private static final Sql SQL = Sql.of("""
            select given.ad_account_id, given.audience_id, waiting.entries
            from unnest($1::bigint[], $2::bigint[]) as given(ad_account_id, audience_id)
            cross join lateral (
              select coalesce(sum(entries), 0)::bigint as entries
              from (
                (
                  select entries
                  from chunk
                  where chunk.ad_account_id = given.ad_account_id and chunk.audience_id = given.audience_id
                  order by position, part
                  limit $3)
                union all
                (
                  select entries
                  from parked
                  where parked.ad_account_id = given.ad_account_id and parked.audience_id = given.audience_id
                  order by position, part
                  limit $3)) as entry) as waiting
            """);

    private final Pool pool;

    WaitingEntries(Pool pool) {
        this.pool = pool;
    }

    /** A number for each lane; a lower bound where there are very many rows. */
    public Uni<Map<LaneRef, Long>> of(Collection<LaneRef> lanes) {
        if (lanes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var accounts = lanes.stream().map(LaneRef::adAccount).toArray(Long[]::new);
        var audiences = lanes.stream().map(LaneRef::audience).toArray(Long[]::new);
        return SQL.on(pool)
                .execute(Tuple.of(accounts, audiences, Math.max(1, BlockedLanes.ROWS_COUNTED / lanes.size())))
                .map(rows ->
                        RowReader.stream(rows).collect(Collectors.toMap(LaneRef::of, row -> row.getLong("entries"))));
    }
}
