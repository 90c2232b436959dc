package io.audiencesync.buffer;

import io.audiencesync.database.RowReader;
import io.audiencesync.trace.TraceContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * Entries of one step and one schema, accepted together. A lane orders its chunks by their key.
 *
 * @param trace of one of the calls that the entries came with
 */
public record Chunk(
        RowKey key,
        long step,
        Operation operation,
        boolean lastStep,
        Instant acceptedAt,
        Instant expiresAt,
        Payload payload,
        TraceContext trace) {

    /** Without its trace, which only senders need. */
    public static Chunk of(Row row) {
        return new Chunk(
                RowKey.of(row),
                row.getLong("step_id"),
                Operation.valueOf(row.getString("operation")),
                row.getBoolean("last_step"),
                RowReader.knownInstant(row, "accepted_at"),
                RowReader.knownInstant(row, "expires_at"),
                new Payload(row.getInteger("match_keys"), row.getInteger("entries"), row.get(Buffer.class, "payload")),
                TraceContext.NONE);
    }

    /** Of a row with its trace. */
    public static Chunk traced(Row row) {
        var chunk = of(row);
        var trace = TraceContext.stored(row.get(Buffer.class, "trace"));
        return trace.isNone() ? chunk : chunk.with(chunk.payload, trace);
    }

    /** The unsettled remainder of this chunk: fewer entries with the same position, acceptance, expiry and trace. */
    public Chunk remainder(Payload rest) {
        return with(rest, trace);
    }

    private Chunk with(Payload entries, TraceContext call) {
        return new Chunk(key, step, operation, lastStep, acceptedAt, expiresAt, entries, call);
    }

    public long position() {
        return key.position();
    }

    public int matchKeys() {
        return payload.matchKeys();
    }

    public int entries() {
        return payload.entries();
    }
}
