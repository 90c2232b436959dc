package io.audiencesync.lookup;

import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.lookup.EntryContext;
import io.audiencesync.buffer.lookup.NewestNotSynced.NotSyncedRow;
import io.audiencesync.buffer.lookup.StoredRow;
import io.audiencesync.buffer.lookup.StoredRow.Place;
import io.audiencesync.matchkey.pack.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the wanted user, without values and hashes. */
sealed interface Found {

    Instant acceptedAt();

    String userId();

    EntryContext.Key where();

    /** @param superseded errored, and a newer entry of the user was settled since */
    record Stored(
            Place place,
            EntryContext.Key where,
            RowKey key,
            String operation,
            Instant acceptedAt,
            String userId,
            boolean behind,
            @Nullable String cause,
            @Nullable String detail,
            @Nullable Instant erroredAt,
            boolean replayRequested,
            boolean superseded)
            implements Found {

        static Stored of(StoredRow row, Entry entry) {
            return new Stored(
                    row.place(),
                    new EntryContext.Key(row.step(), row.lane()),
                    row.key(),
                    row.operation().name(),
                    row.acceptedAt(),
                    entry.userId(),
                    row.behind(),
                    row.cause(),
                    row.detail(),
                    row.erroredAt(),
                    row.replayRequested(),
                    row.place() == Place.ERRORED && !row.users().contains(entry.userKey()));
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
