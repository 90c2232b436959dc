package io.audiencesync.buffer.lookup;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.database.RowReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stored entries of one step.
 *
 * @param behind parked behind an earlier parked entry of the same user
 * @param cause why they are parked or errored, as delivery wrote it
 * @param users of an errored row: keys of those that are not superseded
 */
public record StoredRow(
        Place place,
        LaneRef lane,
        RowKey key,
        long step,
        Operation operation,
        Instant acceptedAt,
        boolean behind,
        @Nullable String cause,
        @Nullable String detail,
        @Nullable Instant erroredAt,
        boolean replayRequested,
        Set<Long> users,
        Buffer payload) {

    /** The table of a row. */
    public enum Place {
        PENDING,
        PARKED,
        ERRORED
    }

    static StoredRow of(Row row) {
        return new StoredRow(
                Place.valueOf(row.getString("place")),
                LaneRef.of(row),
                RowKey.of(row),
                row.getLong("step_id"),
                Operation.valueOf(row.getString("operation")),
                RowReader.knownInstant(row, "accepted_at"),
                "QUEUED_BEHIND".equals(row.getString("kind")),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.instant(row, "errored_at"),
                row.getBoolean("replay_requested"),
                Set.of(row.getArrayOfLongs("users")),
                row.get(Buffer.class, "payload"));
    }

    /** Omits the payload: it holds hashes. */
    @Override
    public String toString() {
        return "StoredRow[" + place + ", " + key + "]";
    }
}
