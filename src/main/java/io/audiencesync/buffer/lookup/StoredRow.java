package io.audiencesync.buffer.lookup;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.database.RowReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Set;

/**
 * Stored entries of one step.
 *
 * @param notSuperseded keys of the users of an errored row whose entries no newer one has superseded
 */
public record StoredRow(
        EntryContext.Key where,
        RowKey key,
        Operation operation,
        Instant acceptedAt,
        EntryState state,
        Set<Long> notSuperseded,
        Buffer payload) {

    /** The table of a row. */
    public enum Place {
        PENDING,
        PARKED,
        ERRORED
    }

    static StoredRow of(Row row) {
        return new StoredRow(
                new EntryContext.Key(row.getLong("step_id"), LaneRef.of(row)),
                RowKey.of(row),
                Operation.valueOf(row.getString("operation")),
                RowReader.knownInstant(row, "accepted_at"),
                EntryState.of(row),
                Set.of(row.getArrayOfLongs("users")),
                row.get(Buffer.class, "payload"));
    }

    /** Omits the payload: it holds hashes. */
    @Override
    public String toString() {
        return "StoredRow[" + state.getClass().getSimpleName() + ", " + key + "]";
    }
}
