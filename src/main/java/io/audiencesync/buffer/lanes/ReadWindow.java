package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the head of a lane in order, bounded in entries and bytes. */
@ApplicationScoped
public class ReadWindow {

    // the inner limit bounds the cost of a lane of many small chunks; payloads are fetched for returned rows only; the
    // columns are named, as thousands of rows are read at a time; most have no trace, and a null costs no buffer
    private static final Sql SQL = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload,
              nullif(trace, '') as trace
            from (
              select
                *,
                sum(entries) over head as entries_so_far,
                sum(octet_length(payload)) over head as bytes_so_far
              from (
                select *
                from chunk
                where ad_account_id = $1 and audience_id = $2
                order by position, part
                limit 10000) as waiting
              window head as (order by position, part)) as counted
            where entries_so_far - entries < $3 and bytes_so_far - octet_length(payload) < $4
            order by position, part
            """);

    private final Pool pool;

    public ReadWindow(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Chunk>> read(LaneRef lane, int maxEntries, int maxBytes) {
        return SQL.on(pool)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), maxEntries, maxBytes))
                .map(rows -> RowReader.all(rows, Chunk::traced));
    }
}
