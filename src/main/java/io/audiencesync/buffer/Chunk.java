package io.audiencesync.buffer;

import io.audiencesync.database.RowReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** Entries of one step and one schema, accepted together. A lane orders its chunks by their key. */
public record Chunk(
        RowKey key,
        long step,
        Operation operation,
        boolean lastStep,
        Instant acceptedAt,
        Instant expiresAt,
        Payload payload) {

    public static Chunk of(Row row) {
        return new Chunk(
                RowKey.of(row),
                row.getLong("step_id"),
                Operation.valueOf(row.getString("operation")),
                row.getBoolean("last_step"),
                RowReader.knownInstant(row, "accepted_at"),
                RowReader.knownInstant(row, "expires_at"),
                new Payload(row.getInteger("match_keys"), row.getInteger("entries"), row.get(Buffer.class, "payload")));
    }

    /** The unsettled remainder of this chunk: fewer entries with the same position, acceptance and expiry. */
    public Chunk remainder(Payload rest) {
        return new Chunk(key, step, operation, lastStep, acceptedAt, expiresAt, rest);
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
