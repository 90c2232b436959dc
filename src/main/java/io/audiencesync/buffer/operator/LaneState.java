package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a lane.
 *
 * @param name the audience's
 * @param business the one of the ad account
 * @param headAcceptedAt when the head of the lane was accepted, if the list is ordered by it
 * @param parkedByCause {@code queued_behind}: later entries of the same users
 * @param firstDeadline when the first of the parked entries is given up; null if none is parked
 * @param errored entries given up and kept for replay
 * @param pausedBy the operator who paused the lane or its ad account
 * @param pausedUntil when the pause ends by itself; null: only by a command
 * @param cause as delivery wrote it, on the app, the ad account or the lane: the widest
 * @param notBefore the next attempt; null if nothing delays it
 */
public record LaneState(
        LaneRef lane,
        @Nullable String name,
        OptionalLong business,
        @Nullable Instant headAcceptedAt,
        long chunks,
        long entries,
        @Nullable Instant oldest,
        long parked,
        Map<String, Long> parkedByCause,
        @Nullable Instant firstDeadline,
        long errored,
        @Nullable String pausedBy,
        @Nullable Instant pausedSince,
        @Nullable String pauseReason,
        @Nullable Instant pausedUntil,
        boolean discarding,
        boolean leased,
        @Nullable String cause,
        @Nullable String causeDetail,
        @Nullable Instant causeSince,
        @Nullable Instant notBefore) {

    static LaneState of(Row row) {
        return new LaneState(
                LaneRef.of(row),
                row.getString("name"),
                RowReader.optionalLong(row, "business_id"),
                RowReader.instant(row, "head_accepted_at"),
                row.getLong("chunks"),
                row.getLong("entries"),
                RowReader.instant(row, "oldest"),
                row.getLong("parked"),
                byCause(row.getJsonObject("parked_by_cause")),
                RowReader.instant(row, "first_deadline"),
                row.getLong("errored"),
                row.getString("paused_by"),
                RowReader.instant(row, "paused_since"),
                row.getString("pause_reason"),
                RowReader.instant(row, "paused_until"),
                row.getBoolean("discarding"),
                row.getBoolean("leased"),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.instant(row, "cause_since"),
                RowReader.instant(row, "not_before"));
    }

    private static Map<String, Long> byCause(@Nullable JsonObject entries) {
        return entries == null
                ? Map.of()
                : entries.fieldNames().stream().collect(Collectors.toMap(cause -> cause, entries::getLong));
    }
}
