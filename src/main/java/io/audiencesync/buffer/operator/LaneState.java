package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a lane stands.
 *
 * @param name of its audience
 * @param errored entries that were given up and are kept for replay
 * @param pausedBy the operator who has paused it or its ad account
 * @param cause as delivery wrote it, on the ad account or the lane
 * @param notBefore when it is tried again; null where nothing keeps it from the next flush
 */
public record LaneState(
        LaneRef lane,
        @Nullable String name,
        long chunks,
        long entries,
        @Nullable Instant oldest,
        long parked,
        long errored,
        @Nullable String pausedBy,
        boolean discarding,
        boolean leased,
        @Nullable String cause,
        @Nullable String causeDetail,
        @Nullable Instant causeSince,
        @Nullable Instant notBefore) {

    static LaneState of(Row row) {
        return new LaneState(
                new LaneRef(row.getLong("ad_account_id"), row.getLong("audience_id")),
                row.getString("name"),
                row.getLong("chunks"),
                row.getLong("entries"),
                RowReader.instant(row, "oldest"),
                row.getLong("parked"),
                row.getLong("errored"),
                row.getString("paused_by"),
                row.getBoolean("discarding"),
                row.getBoolean("leased"),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.instant(row, "cause_since"),
                RowReader.instant(row, "not_before"));
    }
}
