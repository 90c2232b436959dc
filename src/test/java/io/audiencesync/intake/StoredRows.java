package io.audiencesync.intake;

import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.UserIds;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A step's rows, read from the tables. */
@ApplicationScoped
class StoredRows {

    private final Pool pool;

    StoredRows(Pool pool) {
        this.pool = pool;
    }

    record Chunk(MatchKeys matchKeys, int entries, ChunkPayload payload) {}

    List<Chunk> chunks(LaunchedStep step) {
        return read("select match_keys, entries, payload from chunk where step_id = $1 order by position", step)
                .map(row -> new Chunk(
                        new MatchKeys(row.getInteger("match_keys")),
                        row.getInteger("entries"),
                        ChunkPayload.read(row.get(Buffer.class, "payload").getBytes())))
                .toList();
    }

    List<Entry> entries(LaunchedStep step) {
        return chunks(step).stream()
                .flatMap(chunk -> chunk.payload().entries().stream())
                .toList();
    }

    /** User ids without a usable match key, by reason. */
    Map<String, List<String>> notSynced(LaunchedStep step) {
        return read("select reason, user_ids from not_synced where step_id = $1 order by position", step)
                .collect(Collectors.toMap(
                        row -> row.getString("reason"),
                        row -> UserIds.unpack(row.get(Buffer.class, "user_ids").getBytes()),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
    }

    private Stream<Row> read(String sql, LaunchedStep step) {
        return StreamSupport.stream(
                pool.preparedQuery(sql).executeAndAwait(Tuple.of(step.id())).spliterator(), false);
    }
}
