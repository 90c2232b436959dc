package io.audiencesync.buffer;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Chunks as parallel arrays, one per column, for {@code unnest}: one statement text for any number of chunks. */
public final class ChunkColumns {

    private ChunkColumns() {}

    /** Lane, then the columns of the chunks: position, step, operation, schema, last, entries, accepted, expires, payload. */
    public static Tuple of(LaneRef lane, List<Chunk> chunks) {
        return Tuple.tuple()
                .addLong(lane.adAccount())
                .addLong(lane.audience())
                .addValue(chunks.stream().map(Chunk::position).toArray(Long[]::new))
                .addValue(chunks.stream().map(Chunk::step).toArray(Long[]::new))
                .addValue(chunks.stream().map(chunk -> chunk.operation().name()).toArray(String[]::new))
                .addValue(chunks.stream().map(Chunk::matchKeys).toArray(Integer[]::new))
                .addValue(chunks.stream().map(Chunk::lastStep).toArray(Boolean[]::new))
                .addValue(chunks.stream().map(Chunk::entries).toArray(Integer[]::new))
                .addValue(chunks.stream()
                        .map(chunk -> chunk.acceptedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(chunks.stream()
                        .map(chunk -> chunk.expiresAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(chunks.stream().map(Chunk::payload).toArray(Buffer[]::new));
    }
}
