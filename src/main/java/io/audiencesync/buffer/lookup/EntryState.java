package io.audiencesync.buffer.lookup;

import io.audiencesync.database.RowReader;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of stored entries. Causes are as delivery wrote them. */
public sealed interface EntryState {

    record Pending() implements EntryState {}

    /** @param behind an earlier parked entry of the same user */
    record Parked(boolean behind, @Nullable String cause) implements EntryState {}

    record Errored(String cause, @Nullable String detail, Instant at, boolean replayRequested) implements EntryState {}

    static EntryState of(Row row) {
        return switch (StoredRow.Place.valueOf(row.getString("place"))) {
            case PENDING -> new Pending();
            case PARKED -> new Parked("QUEUED_BEHIND".equals(row.getString("kind")), row.getString("cause"));
            case ERRORED ->
                new Errored(
                        row.getString("cause"),
                        row.getString("cause_detail"),
                        RowReader.knownInstant(row, "errored_at"),
                        row.getBoolean("replay_requested"));
        };
    }
}
