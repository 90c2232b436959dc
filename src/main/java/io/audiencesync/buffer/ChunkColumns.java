package io.audiencesync.buffer;

import io.audiencesync.database.SqlCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Chunks of a lane as parallel arrays, one per column, for {@code unnest}: one statement text for any number of chunks. */
public record ChunkColumns(LaneRef lane, List<Chunk> chunks) implements SqlCall.Values {

    @Override
    public void addTo(SqlCall call) {
        call.with("ad_account", lane.adAccount())
                .with("audience", lane.audience())
                .column("positions", chunks, Chunk::position, Long[]::new)
                .column("steps", chunks, Chunk::step, Long[]::new)
                .column("operations", chunks, chunk -> chunk.operation().name(), String[]::new)
                .column("match_keys", chunks, Chunk::matchKeys, Integer[]::new)
                .column("last_steps", chunks, Chunk::lastStep, Boolean[]::new)
                .column("entries", chunks, Chunk::entries, Integer[]::new)
                .column("accepted", chunks, chunk -> time(chunk.acceptedAt()), OffsetDateTime[]::new)
                .column("expires", chunks, chunk -> time(chunk.expiresAt()), OffsetDateTime[]::new)
                .column("payloads", chunks, chunk -> chunk.payload().packed(), Buffer[]::new);
    }

    /** Ad account, audience, positions, parts and acceptances: what tells a chunk from all others, past and future. */
    public static Tuple keys(LaneRef lane, List<Chunk> chunks) {
        return Tuple.of(
                lane.adAccount(),
                lane.audience(),
                chunks.stream().map(Chunk::position).toArray(Long[]::new),
                chunks.stream().map(chunk -> chunk.key().part()).toArray(Long[]::new),
                chunks.stream().map(chunk -> time(chunk.acceptedAt())).toArray(OffsetDateTime[]::new));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
