package io.audiencesync.lookup;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.lookup.EntryContext;
import io.audiencesync.buffer.lookup.EntryState;
import io.audiencesync.buffer.lookup.NewestNotSynced.NotSyncedRow;
import io.audiencesync.buffer.lookup.StoredRow;
import io.audiencesync.matchkey.pack.Entry;
import java.time.Instant;

/** An entry of the wanted user, without values and hashes. */
sealed interface Found {

    Instant acceptedAt();

    String userId();

    EntryContext.Key where();

    /** @param superseded errored, and a newer entry of the user was settled since */
    record Stored(
            EntryContext.Key where,
            RowKey key,
            String operation,
            Instant acceptedAt,
            String userId,
            EntryState state,
            boolean superseded)
            implements Found {

        static Stored of(StoredRow row, Entry entry) {
            return new Stored(
                    row.where(),
                    row.key(),
                    row.operation().name(),
                    row.acceptedAt(),
                    entry.userId(),
                    row.state(),
                    row.state() instanceof EntryState.Errored
                            && !row.notSuperseded().contains(entry.userKey()));
        }
    }

    record NotSynced(EntryContext.Key where, Instant acceptedAt, String userId, String reason) implements Found {

        private static final long NO_AUDIENCE = 0;

        static NotSynced of(NotSyncedRow row, String userId) {
            var lane = new LaneRef(row.adAccount(), NO_AUDIENCE);
            return new NotSynced(new EntryContext.Key(row.step(), lane), row.acceptedAt(), userId, row.reason());
        }
    }
}
