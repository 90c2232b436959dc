package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.ChunkColumns;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Deletes chunks from their lane and inserts their remainders. */
public final class Chunks {

    // by acceptance too: after a fail-over that loses the last positions, later chunks get them again; by ctid, as
    // after a burst Postgres underestimates a join, and would compare all chunks with all
    private static final Sql DELETE = Sql.of("""
            delete from chunk
            where ctid = any(array(
              select stored.ctid
              from unnest($3::bigint[], $4::bigint[], $5::timestamptz[]) as taken(position, part, accepted_at)
              cross join lateral (
                select ctid
                from chunk
                where ad_account_id = $1 and audience_id = $2
                  and chunk.position = taken.position and chunk.part = taken.part and chunk.accepted_at = taken.accepted_at
                limit 1) as stored))
              and (ad_account_id, audience_id) is not distinct from ($1, $2)
            """);

    private static final Sql PUT_BACK = Sql.of("""
            insert into chunk (
              ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload, trace)
            select
              :ad_account, :audience, position, nextval('position'), step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload, trace
            from given_chunks(
              :positions, :steps, :operations, :match_keys, :last_steps, :entries, :accepted, :expires, :payloads,
              traces => :traces)
            """);

    private Chunks() {}

    /** The number of chunks that were still there. */
    public static Uni<Integer> delete(SqlClient client, LaneRef lane, List<Chunk> chunks) {
        return DELETE.on(client).execute(ChunkColumns.keys(lane, chunks)).map(rows -> rows.rowCount());
    }

    public static Uni<Void> putBack(SqlClient client, LaneRef lane, List<Chunk> chunks) {
        if (chunks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return PUT_BACK.with(new ChunkColumns(lane, chunks))
                .column("traces", chunks, chunk -> chunk.trace().bytes(), Buffer[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
