package io.audiencesync.buffer;

import io.audiencesync.database.RowReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * Entries of one step accepted together. A lane orders them by position; part distinguishes the remainders of a split
 * chunk.
 */
public record Chunk(
        long position,
        long part,
        long step,
        Operation operation,
        int matchKeys,
        boolean lastStep,
        int entries,
        Instant acceptedAt,
        Instant expiresAt,
        Buffer payload) {

    /** The unsettled remainder of this chunk: fewer entries with the same position, acceptance and expiry. */
    public Chunk remainder(int entries, Buffer payload) {
        return new Chunk(position, part, step, operation, matchKeys, lastStep, entries, acceptedAt, expiresAt, payload);
    }

    public static Chunk of(Row row) {
        return new Chunk(
                row.getLong("position"),
                row.getLong("part"),
                row.getLong("step_id"),
                Operation.valueOf(row.getString("operation")),
                row.getInteger("match_keys"),
                row.getBoolean("last_step"),
                row.getInteger("entries"),
                RowReader.knownInstant(row, "accepted_at"),
                RowReader.knownInstant(row, "expires_at"),
                row.get(Buffer.class, "payload"));
    }

    /** Sizes only: a payload holds hashes. */
    @Override
    public String toString() {
        return "Chunk[position=" + position + ", part=" + part + ", entries=" + entries + "]";
    }
}
