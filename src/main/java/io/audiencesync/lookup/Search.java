package io.audiencesync.lookup;

import io.audiencesync.async.Sequentially;
import io.audiencesync.buffer.lookup.NewestNotSynced;
import io.audiencesync.buffer.lookup.NewestNotSynced.NotSyncedRow;
import io.audiencesync.buffer.lookup.NewestRows;
import io.audiencesync.buffer.lookup.RowsOfUser;
import io.audiencesync.buffer.lookup.StoredRow;
import io.audiencesync.buffer.lookup.StoredRow.Place;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.UserId;
import io.audiencesync.matchkey.pack.UserIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Searches stored entries, newest first, within bounds. Payloads are decoded on worker threads. */
@ApplicationScoped
class Search {

    /** Of each table. */
    private static final int MAX_ROWS = 5_000;

    private final NewestRows newest;
    private final RowsOfUser ofUser;
    private final NewestNotSynced notSynced;
    private final Vertx vertx;

    Search(NewestRows newest, RowsOfUser ofUser, NewestNotSynced notSynced, Vertx vertx) {
        this.newest = newest;
        this.ofUser = ofUser;
        this.notSynced = notSynced;
        this.vertx = vertx;
    }

    /**
     * @param users that were compared
     * @param complete whether no more are stored
     */
    record Scanned(List<Found> found, long users, boolean complete) {

        /** @param isWhole whether each row was still where it had been found */
        private Scanned and(Scanned next, boolean isWhole) {
            var all = new ArrayList<>(found);
            all.addAll(next.found);
            return new Scanned(all, users + next.users, complete && isWhole);
        }
    }

    Uni<Scanned> scan(SqlClient client, Place place, String workspace, Wanted wanted) {
        return newest.find(client, place, workspace, MAX_ROWS + 1).chain(found -> {
            var pages = SearchPages.of(found.stream().limit(MAX_ROWS).toList());
            var nothing = new Scanned(List.of(), 0, pages.rows() == found.size());
            return Sequentially.fold(
                    pages.pages(),
                    nothing,
                    (before, page) -> newest.read(client, place, page)
                            .chain(rows -> decode(rows, wanted)
                                    .map(scanned -> before.and(scanned, rows.size() == page.size()))));
        });
    }

    /** Parked and errored entries by key: complete but for superseded ones. */
    Uni<List<Found>> byKey(SqlClient client, String workspace, String userId) {
        return ofUser.read(client, workspace, UserId.key(userId))
                .chain(rows -> decode(rows, new Wanted.ById(userId)))
                .map(Scanned::found);
    }

    Uni<Scanned> notSynced(SqlClient client, String workspace, String userId) {
        return notSynced.read(client, workspace).chain(rows -> vertx.executeBlocking(() -> among(rows, userId), false));
    }

    private Uni<Scanned> decode(List<StoredRow> rows, Wanted wanted) {
        return vertx.executeBlocking(() -> among(rows, wanted), false);
    }

    private static Scanned among(List<StoredRow> rows, Wanted wanted) {
        var found = new ArrayList<Found>();
        var users = 0L;
        for (var row : rows) {
            var entries = ChunkPayload.read(row.payload().getBytes()).entries();
            users += entries.size();
            entries.stream().filter(wanted::matches).forEach(entry -> found.add(Found.Stored.of(row, entry)));
        }
        return new Scanned(found, users, false);
    }

    private static Scanned among(List<NotSyncedRow> rows, String userId) {
        var found = new ArrayList<Found>();
        var users = 0L;
        for (var row : rows) {
            var ids = UserIds.unpack(row.userIds().getBytes());
            users += ids.size();
            if (ids.contains(userId)) {
                found.add(Found.NotSynced.of(row, userId));
            }
        }
        return new Scanned(found, users, rows.size() < NewestNotSynced.ROWS);
    }
}
